import { Button, Input, Segmented, type InputRef } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, type UiCommand } from '../../../ui/commands.ts';
import { useSettled } from '../../../ui/use-settled.ts';
import { FilterChips } from './FilterChips.tsx';
import { noFilters, type Filters } from './filters.ts';
import { SortSelect } from './SortSelect.tsx';
import type { FilterWords } from './use-filter-words.ts';
import styles from './ComplaintsPage.module.css';

type Change = (patch: Partial<Filters>) => void;

/** What of the list is shown: words, status, whose, what is late; below it what else is set, and a way to add more. */
export function FilterBar(props: { filters: Filters; words: FilterWords; onChange: Change }) {
  const { filters, words, onChange } = props;
  const { t } = useTranslation();
  const status = filters.status.includes(',') ? 'several' : filters.status;
  const owner = ['', 'me', 'none'].includes(filters.owner) ? filters.owner : 'other';
  return (
    <div className={styles['filters']}>
      <div className={styles['bar']}>
        <WordsField key={filters.q === '' ? 'empty' : 'words'} value={filters.q} onChange={onChange} />
        <Segmented
          aria-label={t('term.column.status')}
          value={status}
          options={[
            { value: '', label: t('desk.list.any-status') },
            ...(['open', 'suspended', 'closed', 'archived'] as const).map((value) => ({
              value,
              label: t(`term.case-status.${value}`),
            })),
            ...(status === 'several' ? [{ value: 'several', label: t('desk.list.several') }] : []),
          ]}
          onChange={(next) => {
            if (next !== 'several') onChange({ status: next });
          }}
        />
        <Segmented
          aria-label={t('term.column.owner')}
          value={owner}
          options={[
            { value: '', label: t('desk.list.any-owner') },
            { value: 'me', label: t('desk.list.mine') },
            { value: 'none', label: t('desk.list.unowned') },
            ...(owner === 'other' ? [{ value: 'other', label: t('desk.list.of-person') }] : []),
          ]}
          onChange={(next) => {
            if (next !== 'other') onChange({ owner: next });
          }}
        />
        <Button
          type={filters.overdue === 'true' ? 'primary' : 'default'}
          danger={filters.overdue === 'true'}
          aria-pressed={filters.overdue === 'true'}
          onClick={() => {
            onChange({ overdue: filters.overdue === 'true' ? '' : 'true' });
          }}
        >
          {t('desk.list.overdue')}
        </Button>
        <SortSelect
          value={filters.sort}
          onChange={(sort) => {
            onChange({ sort });
          }}
        />
      </div>
      <FilterChips
        filters={filters}
        words={words}
        onChange={onChange}
        onClear={() => {
          onChange({ ...noFilters, sort: filters.sort, columns: filters.columns });
        }}
      />
    </div>
  );
}

function WordsField({ value, onChange }: { value: string; onChange: Change }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const settled = useSettled(typed, 250);
  const field = useRef<InputRef>(null);
  useEffect(() => {
    if (settled !== value) onChange({ q: settled });
    // oxlint-disable-next-line react/exhaustive-deps -- only what is typed changes the address, not the address itself
  }, [settled]);
  const commands = useMemo<UiCommand[]>(
    () => [
      {
        ...{ id: 'list words', title: t('desk.list.words'), keys: ['/'], group: t('desk.list.title') },
        run: () => field.current?.focus(),
      },
    ],
    [t],
  );
  useCommands(commands);
  return (
    <Input.Search
      ref={field}
      allowClear
      value={typed}
      maxLength={200}
      style={{ maxWidth: 240 }}
      placeholder={t('desk.list.words')}
      aria-label={t('desk.list.words')}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
    />
  );
}
