import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNames } from '../../../contract/access-contract.ts';
import { getOrganization } from '../../../contract/organization-contract.ts';
import { useTextIn } from '../../ui/texts-in.ts';
import { useRoute } from '../../ui/use-route.ts';

/** What {@link PersonPicker} is given. */
export interface PersonPickerProps {
  id?: string;
  value?: string | null;
  onChange?: (personId: string | null) => void;
  /** Only people of this department. */
  departmentId?: string;
  /** Not to be chosen: myself, who has it already. */
  without?: readonly string[];
  /** Names of people who may be the value without being among those offered. */
  known?: readonly { id: string; name: string }[];
  placeholder?: string;
  disabled?: boolean;
  status?: 'error';
  autoFocus?: boolean;
  'aria-describedby'?: string;
}

/** Chooses an active person by name; the department stands behind each. */
export function PersonPicker(props: PersonPickerProps) {
  const { value, onChange, departmentId, without = [], known = [], ...rest } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [q, setQ] = useState('');
  const names = useRoute(
    listNames,
    { query: { q: q || undefined, departmentId } },
    { placeholderData: keepPreviousData, staleTime: 60_000 },
  );
  const departments = useRoute(getOrganization, {}, { staleTime: 300_000 }).data?.departments ?? [];
  const titleOf = (id: string | null) => departments.find((one) => one.id === id)?.title;
  const people = (names.data?.people ?? []).filter(({ id }) => !without.includes(id));
  const missing = known.filter(({ id }) => id === value && !people.some((one) => one.id === id));
  return (
    <Select
      {...rest}
      // Without a label of its own, in a row of a list, its hint is its name.
      aria-label={rest.id === undefined ? (rest.placeholder ?? t('desk.picker.person')) : undefined}
      value={value ?? null}
      onChange={(id: string | null | undefined) => onChange?.(id ?? null)}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      placeholder={rest.placeholder ?? t('desk.picker.person')}
      loading={names.isFetching}
      notFoundContent={names.isFetching ? null : t('desk.picker.nobody')}
      style={{ width: '100%', maxWidth: 320 }}
      options={[
        ...missing.map(({ id, name }) => ({ value: id, label: name, department: '' })),
        ...people.map(({ id, name, departmentId: of }) => {
          const title = titleOf(of);
          return { value: id, label: name, department: title ? textIn(title) : '' };
        }),
      ]}
      optionRender={({ label, data }) => (
        <span style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
          <span>{label}</span>
          <span style={{ color: 'var(--ant-color-text-tertiary)', fontSize: 12 }}>{data.department}</span>
        </span>
      )}
    />
  );
}
