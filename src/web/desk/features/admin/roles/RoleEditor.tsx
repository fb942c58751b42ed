import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  listPeople,
  listRoles,
  removeRole,
  updateRole,
  type Role,
} from '../../../../../contract/access-contract.ts';
import { getMe } from '../../../../../contract/me-contract.ts';
import { call } from '../../../../ui/client.ts';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { useTextIn, type TextsLike } from '../../../../ui/texts-in.ts';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import parts from '../parts/Parts.module.css';
import { TextsField } from '../parts/TextsField.tsx';
import { GrantMatrix } from './GrantMatrix.tsx';
import { grantList, grantMap, type GrantMap } from './role-grants.ts';

interface RoleValues {
  title: TextsLike;
  grants: GrantMap;
}

const valuesOf = (role: Role): RoleValues => ({ title: role.title, grants: grantMap(role.grants) });

/** What a role may and how far; it counts from the next click of everyone who has it. */
export function RoleEditor({ role, manages }: { role: Role; manages: boolean }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { message, modal } = App.useApp();
  const invalidates = [listRoles, listPeople, getMe];
  const update = useCommand(updateRole, {
    invalidates,
    quiet: (error) => error.isConflict || error.fields.length > 0,
    onSuccess: () => void message.success(t('desk.admin.roles.saved')),
  });
  const remove = useCommand(removeRole, { invalidates });
  const editor = useEditor<RoleValues>({
    draftKey: `role ${role.code}`,
    saved: { values: valuesOf(role), version: role.version },
    send: ({ title, grants }, version) =>
      update.mutateAsync({
        params: { code: role.code },
        body: { title, grants: grantList(grants), version: version ?? 1 },
      }),
    load: async () => {
      const { roles } = await call(listRoles, {});
      const now = roles.find(({ code }) => code === role.code) ?? role;
      return { values: valuesOf(now), version: now.version };
    },
  });
  const errors = topErrors(editor.error);
  return (
    <Panel title={textIn(role.title)} aside={<span className={parts['code']}>{role.code}</span>}>
      {manages && (
        <div className={parts['fields']}>
          <Field label={t('desk.admin.title')} error={errors['title']}>
            {(join) => (
              <TextsField
                join={join}
                value={editor.values.title}
                onChange={(title) => {
                  editor.change({ title });
                }}
              />
            )}
          </Field>
        </div>
      )}
      <GrantMatrix
        value={editor.values.grants}
        disabled={!manages}
        onChange={(grants) => {
          editor.change({ grants });
        }}
      />
      {manages && (
        <div style={{ marginTop: 16 }}>
          <EditorFoot
            editor={editor}
            saveText={t('desk.admin.roles.save')}
            labels={{ title: t('desk.admin.title'), grants: t('desk.admin.roles.grants') }}
            show={(name, value) =>
              name === 'title'
                ? textIn(value as TextsLike)
                : t('desk.admin.roles.count-all', { count: grantList(value as GrantMap).length })
            }
            extra={
              role.people === 0 && (
                <Button
                  danger
                  type="text"
                  loading={remove.isPending}
                  onClick={() => {
                    void modal.confirm({
                      title: t('desk.admin.roles.remove.title', { title: textIn(role.title) }),
                      okText: t('desk.admin.roles.remove'),
                      okButtonProps: { danger: true },
                      onOk: () => {
                        remove.mutate({ params: { code: role.code } });
                      },
                    });
                  }}
                >
                  {t('desk.admin.roles.remove')}
                </Button>
              )
            }
          />
        </div>
      )}
    </Panel>
  );
}
