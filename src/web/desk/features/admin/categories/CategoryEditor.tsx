import { App, Form, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  getOrganization,
  updateCategory,
  type Category,
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
import { CategoryFields, type CategoryValues } from './CategoryFields.tsx';

type Values = CategoryValues & { active: boolean };

function valuesOf({ title, parentId, departmentId, sort, active }: Category): Values {
  return { title, parentId, departmentId, sort, active };
}

/** Changes a category, moves it, or takes it out of use; cases keep the one they have. */
export function CategoryEditor(props: { category: Category; organization: Organization; below: ReactNode }) {
  const { category } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { message } = App.useApp();
  const update = useCommand(updateCategory, {
    invalidates: [getOrganization],
    quiet: (error) => error.isConflict || error.fields.length > 0,
    onSuccess: () => void message.success(t('ui.save.saved')),
  });
  const editor = useEditor<Values>({
    draftKey: `category ${category.id}`,
    saved: { values: valuesOf(category), version: category.version },
    send: (values, version) =>
      update.mutateAsync({ params: { id: category.id }, body: { ...values, version: version ?? 1 } }),
    load: async () => {
      const { categories } = await call(getOrganization, {});
      const now = categories.find(({ id }) => id === category.id) ?? category;
      return { values: valuesOf(now), version: now.version };
    },
  });
  return (
    <Panel
      title={textIn(category.title)}
      aside={
        <>
          <span className={parts['code']}>{category.code}</span>
          {props.below}
        </>
      }
    >
      <Form layout="vertical" className={parts['fields']} onFinish={() => void editor.save()}>
        <CategoryFields
          values={editor.values}
          change={editor.change}
          errors={topErrors(editor.error)}
          organization={props.organization}
          own={category}
        />
        <Field label={t('desk.admin.in-use')} help={t('desk.admin.categories.in-use.help')}>
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
            parentId: t('desk.admin.categories.parent'),
            departmentId: t('desk.admin.categories.department'),
            sort: t('desk.admin.categories.sort'),
            active: t('desk.admin.in-use'),
          }}
        />
      </Form>
    </Panel>
  );
}
