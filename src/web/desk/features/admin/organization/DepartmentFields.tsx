import { Select, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Department, Organization } from '../../../../../contract/organization-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { useTextIn, type TextsLike } from '../../../../ui/texts-in.ts';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import { TextsField } from '../parts/TextsField.tsx';
import { treeRows, withBelow, type TreeRow } from '../parts/tree-rows.ts';

/** What of a department is typed into a form. */
export interface DepartmentValues {
  title: TextsLike;
  duties: TextsLike | null;
  parentId: string | null;
  regionId: string | null;
  headId: string | null;
}

/** The fields of a department; `own` is the one that is changed, which cannot stand below itself. */
export function DepartmentFields(props: {
  values: DepartmentValues;
  change: (patch: Partial<DepartmentValues>) => void;
  errors: Readonly<Record<string, string>>;
  organization: Organization;
  own?: Department;
  autoFocus?: boolean;
}) {
  const { values, change, errors, organization, own } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const barred = own ? withBelow(organization.departments, own.id) : new Set<string>();
  const possible = organization.departments.filter(({ id, active }) => active && !barred.has(id));
  const branch = ({ key, item, children }: TreeRow<Department>): object => ({
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
      <Field label={t('desk.admin.departments.parent')} error={errors['parentId']}>
        {(join) => (
          <TreeSelect
            {...join}
            value={values.parentId}
            allowClear
            treeDefaultExpandAll
            treeData={treeRows(possible).map(branch)}
            placeholder={t('desk.admin.departments.top')}
            style={{ width: '100%', maxWidth: 320 }}
            onChange={(parentId: string | null | undefined) => {
              change({ parentId: parentId ?? null });
            }}
          />
        )}
      </Field>
      <Field
        label={t('desk.admin.departments.head')}
        help={t('desk.admin.departments.head.help')}
        error={errors['headId']}
      >
        {(join) => (
          <PersonPicker
            {...join}
            value={values.headId}
            known={own?.headId && own.headName ? [{ id: own.headId, name: own.headName }] : []}
            onChange={(headId) => {
              change({ headId });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.people.region')} error={errors['regionId']}>
        {(join) => (
          <Select
            {...join}
            value={values.regionId}
            allowClear
            style={{ width: '100%', maxWidth: 320 }}
            options={organization.regions
              .filter((region) => region.active || region.id === values.regionId)
              .map((region) => ({ value: region.id, label: textIn(region.title) }))}
            onChange={(regionId: string | null | undefined) => {
              change({ regionId: regionId ?? null });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.duties')} error={errors['duties']}>
        {(join) => (
          <TextsField
            join={join}
            long
            value={values.duties ?? { 'zh-CN': '' }}
            onChange={(duties) => {
              change({ duties: duties['zh-CN'] === '' ? null : duties });
            }}
          />
        )}
      </Field>
    </>
  );
}
