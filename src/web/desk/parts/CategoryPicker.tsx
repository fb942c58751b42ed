import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn } from '../../../terms/lists.ts';
import { categoryPaths, type CategoryLike } from './category-paths.ts';

/** Chooses a category by typing any part of its way; `any` lets groups be chosen, too (for filters). */
export function CategoryPicker(props: {
  categories: readonly CategoryLike[];
  value: string | null;
  onChange: (id: string | null) => void;
  id?: string;
  any?: boolean;
  disabled?: boolean;
  status?: 'error';
  placeholder?: string;
}) {
  const { t, i18n } = useTranslation();
  const paths = useMemo(
    () => categoryPaths(props.categories, (texts) => textIn(texts, i18n.language)),
    [props.categories, i18n.language],
  );
  const choices = paths.filter((path) => props.any || path.leaf || path.id === props.value);
  return (
    <Select
      id={props.id}
      value={props.value}
      disabled={props.disabled}
      status={props.status}
      allowClear
      placeholder={props.placeholder ?? t('desk.picker.category')}
      style={{ width: '100%', maxWidth: 420 }}
      popupMatchSelectWidth={false}
      showSearch={{
        filterOption: (typed, option) =>
          typed
            .toLocaleLowerCase()
            .split(/\s+/)
            .every((word) => option?.words.includes(word) ?? false),
      }}
      onChange={(id: string | null | undefined) => {
        props.onChange(id ?? null);
      }}
      options={choices.map((path) => ({ value: path.id, label: path.titles.join(' / '), words: path.words }))}
    />
  );
}
