import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../../contract/access-contract.ts';
import { getOrganization } from '../../../../../contract/organization-contract.ts';
import { languages, languageTraits } from '../../../../../terms/lists.ts';
import { Field } from '../../../../ui/Field.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { DepartmentPicker } from '../../../pickers/DepartmentPicker.tsx';
import { zoneChoices } from '../parts/zones.ts';

/** What of a person is typed into a form. */
export type PersonValues = Pick<
  Person,
  'name' | 'signInName' | 'mail' | 'departmentId' | 'regionId' | 'positions' | 'language' | 'zone'
>;

/** The fields of a person, for adding and for changing. */
export function PersonFields(props: {
  values: PersonValues;
  change: (patch: Partial<PersonValues>) => void;
  errors: Readonly<Record<string, string>>;
  autoFocus?: boolean;
}) {
  const { values, change, errors } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const organization = useRoute(getOrganization, {}, { staleTime: 300_000 }).data;
  return (
    <>
      <Field label={t('desk.admin.people.name')} error={errors['name']} required>
        {(join) => (
          <Input
            {...join}
            value={values.name}
            maxLength={100}
            autoComplete="off"
            autoFocus={props.autoFocus}
            onChange={(event) => {
              change({ name: event.target.value });
            }}
          />
        )}
      </Field>
      <Field
        label={t('desk.admin.people.sign-in-name')}
        help={t('desk.admin.people.sign-in-name.help')}
        error={errors['signInName']}
        required
      >
        {(join) => (
          <Input
            {...join}
            value={values.signInName}
            maxLength={30}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              change({ signInName: event.target.value });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.people.department')} error={errors['departmentId']}>
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
      <Field label={t('desk.admin.people.region')} error={errors['regionId']}>
        {(join) => (
          <Select
            {...join}
            value={values.regionId}
            allowClear
            style={{ width: '100%', maxWidth: 320 }}
            options={(organization?.regions ?? [])
              .filter((region) => region.active || region.id === values.regionId)
              .map((region) => ({ value: region.id, label: textIn(region.title) }))}
            onChange={(regionId: string | null | undefined) => {
              change({ regionId: regionId ?? null });
            }}
          />
        )}
      </Field>
      <Field
        label={t('desk.admin.people.posts')}
        help={t('desk.admin.people.posts.help')}
        error={errors['positions']}
      >
        {(join) => (
          <Select
            {...join}
            mode="multiple"
            value={values.positions}
            showSearch={{ optionFilterProp: 'label' }}
            options={(organization?.positions ?? []).map((post) => ({
              value: post.code,
              label: textIn(post.title),
            }))}
            onChange={(positions: string[]) => {
              change({ positions });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.people.mail')} error={errors['mail']}>
        {(join) => (
          <Input
            {...join}
            type="email"
            value={values.mail ?? ''}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => {
              change({ mail: event.target.value || null });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.people.language')} error={errors['language']}>
        {(join) => (
          <Select
            {...join}
            value={values.language}
            style={{ width: 180 }}
            options={languages.map((value) => ({ value, label: languageTraits[value].name }))}
            onChange={(language) => {
              change({ language });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.people.zone')} error={errors['zone']}>
        {(join) => (
          <Select
            {...join}
            value={values.zone}
            showSearch
            style={{ width: 260 }}
            options={zoneChoices(values.zone)}
            onChange={(zone) => {
              change({ zone });
            }}
          />
        )}
      </Field>
    </>
  );
}
