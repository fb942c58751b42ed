import { InputNumber, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Category, Organization } from '../../../../../contract/organization-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { useTextIn, type TextsLike } from '../../../../ui/texts-in.ts';
import { DepartmentPicker } from '../../../pickers/DepartmentPicker.tsx';
import { TextsField } from '../parts/TextsField.tsx';
import { treeRows, withBelow, type TreeRow } from '../parts/tree-rows.ts';

/** What of a category is typed into a form. */
export interface CategoryValues {
  title: TextsLike;
  parentId: string | null;
  departmentId: string | null;
  sort: number;
}

/** The fields of a category; `own` is the one that is changed, which cannot stand below itself. */
export function CategoryFields(props: {
  values: CategoryValues;
  change: (patch: Partial<CategoryValues>) => void;
  errors: Readonly<Record<string, string>>;
  organization: Organization;
  own?: Category;
  autoFocus?: boolean;
}) {
  const { values, change, errors, own } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { categories } = props.organization;
  const barred = own ? withBelow(categories, own.id) : new Set<string>();
  const branch = ({ key, item, children }: TreeRow<Category>): object => ({
    value: key,
    title: textIn(item.title),
    children: children.map(branch),
  });
  return (
    <>
      <Field label={t('desk.admin.title')} error={errors['title']} required>
        {(join) => (
          <TextsField
            join={join}
            value={values.title}
            autoFocus={props.autoFocus}
            onChange={(title) => {
              change({ title });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.categories.parent')} error={errors['parentId']}>
        {(join) => (
          <TreeSelect
            {...join}
            value={values.parentId}
            allowClear
            treeData={treeRows(categories.filter(({ id, active }) => active && !barred.has(id))).map(branch)}
            placeholder={t('desk.admin.departments.top')}
            style={{ width: '100%', maxWidth: 320 }}
            onChange={(parentId: string | null | undefined) => {
              change({ parentId: parentId ?? null });
            }}
          />
        )}
      </Field>
      <Field
        label={t('desk.admin.categories.department')}
        help={t('desk.admin.categories.department.help')}
        error={errors['departmentId']}
      >
        {(join) => (
          <DepartmentPicker
            {...join}
            value={values.departmentId}
            onChange={(departmentId) => {
              change({ departmentId });
            }}
          />
        )}
      </Field>
      <Field
        label={t('desk.admin.categories.sort')}
        help={t('desk.admin.categories.sort.help')}
        error={errors['sort']}
      >
        {(join) => (
          <InputNumber
            {...join}
            value={values.sort}
            min={0}
            max={100_000}
            precision={0}
            onChange={(sort) => {
              change({ sort: sort ?? 0 });
            }}
          />
        )}
      </Field>
    </>
  );
}
