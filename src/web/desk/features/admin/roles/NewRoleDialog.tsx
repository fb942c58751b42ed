import { Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { createRole, listRoles, type Role } from '../../../../../contract/access-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { CodeInput } from '../parts/CodeInput.tsx';
import { TextsField } from '../parts/TextsField.tsx';
import { useNewRecord } from '../parts/use-new-record.ts';

/** Adds a role, empty or like another; what it may is marked in the matrix afterwards. */
export function NewRoleDialog(props: {
  open: boolean;
  roles: readonly Role[];
  onClose: () => void;
  onMade: (code: string) => void;
}) {
  return props.open ? <NewRole {...props} /> : null;
}

function NewRole(props: { roles: readonly Role[]; onClose: () => void; onMade: (code: string) => void }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const role = useNewRecord({
    begin: { code: '', title: { 'zh-CN': '' }, like: '' },
    route: createRole,
    args: ({ code, title, like }) => ({
      body: { code, title, grants: props.roles.find((one) => one.code === like)?.grants ?? [] },
    }),
    invalidates: [listRoles],
    onDone: () => {
      props.onMade(role.values.code);
    },
  });
  const { values, errors, change } = role;
  return (
    <Modal
      open
      title={t('desk.admin.roles.add')}
      okText={t('desk.admin.roles.add')}
      confirmLoading={role.saving}
      onOk={role.save}
      onCancel={props.onClose}
    >
      <Form layout="vertical" onFinish={role.save}>
        <Field label={t('desk.admin.title')} error={errors['title']} required>
          {(join) => (
            <TextsField
              join={join}
              value={values.title}
              autoFocus
              onChange={(title) => {
                change({ title });
              }}
            />
          )}
        </Field>
        <CodeInput
          value={values.code}
          error={errors['code']}
          onChange={(code) => {
            change({ code });
          }}
        />
        <Field label={t('desk.admin.roles.like')}>
          {(join) => (
            <Select
              {...join}
              value={values.like || null}
              allowClear
              placeholder={t('desk.admin.roles.like.nothing')}
              options={props.roles.map((one) => ({ value: one.code, label: textIn(one.title) }))}
              onChange={(like: string | null | undefined) => {
                change({ like: like ?? '' });
              }}
            />
          )}
        </Field>
      </Form>
    </Modal>
  );
}
