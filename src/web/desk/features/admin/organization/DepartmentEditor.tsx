import { App, Form, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  getOrganization,
  updateDepartment,
  type Department,
  type Organization,
} from '../../../../../contract/organization-contract.ts';
import { call } from '../../../../ui/client.ts';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import parts from '../parts/Parts.module.css';
import { DepartmentFields, type DepartmentValues } from './DepartmentFields.tsx';

type Values = DepartmentValues & { active: boolean };

function valuesOf({ title, duties, parentId, regionId, headId, active }: Department): Values {
  return { title, duties, parentId, regionId, headId, active };
}

/** Changes a department, moves it, or closes it. */
export function DepartmentEditor(props: {
  department: Department;
  organization: Organization;
  below: ReactNode;
}) {
  const { department } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { message } = App.useApp();
  const update = useCommand(updateDepartment, {
    invalidates: [getOrganization],
    quiet: (error) => error.isConflict || error.fields.length > 0,
    onSuccess: () => void message.success(t('ui.save.saved')),
  });
  const editor = useEditor<Values>({
    draftKey: `department ${department.id}`,
    saved: { values: valuesOf(department), version: department.version },
    send: (values, version) =>
      update.mutateAsync({ params: { id: department.id }, body: { ...values, version: version ?? 1 } }),
    load: async () => {
      const { departments } = await call(getOrganization, {});
      const now = departments.find(({ id }) => id === department.id) ?? department;
      return { values: valuesOf(now), version: now.version };
    },
  });
  return (
    <Panel
      title={textIn(department.title)}
      aside={
        <>
          <span className={parts['code']}>{department.code}</span>
          {props.below}
        </>
      }
    >
      <Form layout="vertical" className={parts['fields']} onFinish={() => void editor.save()}>
        <DepartmentFields
          values={editor.values}
          change={editor.change}
          errors={topErrors(editor.error)}
          organization={props.organization}
          own={department}
        />
        <Field label={t('desk.admin.in-use')}>
          {(join) => (
            <Switch
              id={join.id}
              checked={editor.values.active}
              onChange={(active) => {
                editor.change({ active });
              }}
            />
          )}
        </Field>
        <EditorFoot
          editor={editor}
          saveText={t('desk.admin.save')}
          labels={{
            title: t('desk.admin.title'),
            duties: t('desk.admin.duties'),
            parentId: t('desk.admin.departments.parent'),
            regionId: t('desk.admin.people.region'),
            headId: t('desk.admin.departments.head'),
            active: t('desk.admin.in-use'),
          }}
        />
      </Form>
    </Panel>
  );
}
