import { TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { getOrganization, type Department } from '../../../contract/organization-contract.ts';
import { useTextIn, type TextsLike } from '../../ui/texts-in.ts';
import { useRoute } from '../../ui/use-route.ts';

/** What {@link DepartmentPicker} is given. */
export interface DepartmentPickerProps {
  id?: string;
  value?: string | null;
  onChange?: (departmentId: string | null) => void;
  placeholder?: string;
  disabled?: boolean;
  status?: 'error';
  'aria-describedby'?: string;
}

interface Branch {
  value: string;
  title: string;
  children: Branch[];
}

function branches(
  all: readonly Department[],
  parentId: string | null,
  textIn: (texts: TextsLike) => string,
): Branch[] {
  return all
    .filter((one) => one.active && one.parentId === parentId)
    .map((one) => ({ value: one.id, title: textIn(one.title), children: branches(all, one.id, textIn) }));
}

/** Chooses a department from the tree, by words or by browsing. */
export function DepartmentPicker({ value, onChange, ...rest }: DepartmentPickerProps) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const organization = useRoute(getOrganization, {}, { staleTime: 300_000 });
  return (
    <TreeSelect
      {...rest}
      aria-label={rest.id === undefined ? (rest.placeholder ?? t('desk.picker.department')) : undefined}
      value={value ?? null}
      onChange={(id: string | null | undefined) => onChange?.(id ?? null)}
      treeData={branches(organization.data?.departments ?? [], null, textIn)}
      treeDefaultExpandAll
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      loading={organization.isFetching}
      placeholder={rest.placeholder ?? t('desk.picker.department')}
      style={{ width: '100%', maxWidth: 320 }}
    />
  );
}
