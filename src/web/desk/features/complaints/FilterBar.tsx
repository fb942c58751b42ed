import { FilterOutlined } from '@ant-design/icons';
import { Button, Form, Input, Popover, Segmented, Select, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../../ui/use-settled.ts';
import { PersonPicker } from '../../pickers/PersonPicker.tsx';
import { filterTexts, moreFilters, noFilters, type Filters } from './filters.ts';
import type { FilterChoice } from './use-filter-choices.ts';
import styles from './ComplaintsPage.module.css';

type Change = (patch: Partial<Filters>) => void;

/** What of the list is shown: words, status, whose, what is late; the rest behind a button, and what is set in sight. */
export function FilterBar(props: {
  filters: Filters;
  choices: Record<(typeof moreFilters)[number], FilterChoice[]>;
  onChange: Change;
}) {
  const { filters, choices, onChange } = props;
  const { t } = useTranslation();
  const set = moreFilters.filter((name) => filters[name] !== '');
  const person = !['', 'me', 'none'].includes(filters.owner);
  return (
    <div className={styles['filters']}>
      <div className={styles['bar']}>
        <WordsField key={filters.q === '' ? 'empty' : 'words'} value={filters.q} onChange={onChange} />
        <Segmented
          value={filters.status}
          options={[
            { value: '', label: t('desk.list.any-status') },
            ...(['open', 'suspended', 'closed', 'archived'] as const).map((value) => ({
              value,
              label: t(`term.case-status.${value}`),
            })),
          ]}
          onChange={(status) => {
            onChange({ status });
          }}
        />
        <Segmented
          value={person ? 'other' : filters.owner}
          options={[
            { value: '', label: t('desk.list.any-owner') },
            { value: 'me', label: t('desk.list.mine') },
            { value: 'none', label: t('desk.list.unowned') },
            ...(person ? [{ value: 'other', label: t('desk.list.of-person') }] : []),
          ]}
          onChange={(owner) => {
            if (owner !== 'other') onChange({ owner });
          }}
        />
        <Button
          type={filters.overdue ? 'primary' : 'default'}
          danger={filters.overdue !== ''}
          aria-pressed={filters.overdue !== ''}
          onClick={() => {
            onChange({ overdue: filters.overdue ? '' : 'true' });
          }}
        >
          {t('desk.list.overdue')}
        </Button>
        <Popover
          trigger="click"
          placement="bottomRight"
          content={<MoreFilters {...props} />}
          destroyOnHidden={false}
        >
          <Button icon={<FilterOutlined />}>{t('desk.list.more')}</Button>
        </Popover>
        <Select
          value={filters.sort || 'received'}
          aria-label={t('desk.list.sort')}
          options={[
            { value: 'received', label: t('desk.list.sort.received') },
            { value: 'dueAt', label: t('desk.list.sort.due') },
          ]}
          onChange={(sort) => {
            onChange({ sort: sort === 'received' ? '' : sort });
          }}
        />
      </div>
      {(set.length > 0 || filters.complainant !== '') && (
        <div className={styles['set']}>
          {set.map((name) => (
            <Tag
              key={name}
              closable
              onClose={() => {
                onChange({ [name]: '' });
              }}
            >
              {t(filterTexts[name])}{' '}
              {choices[name].find(({ value }) => value === filters[name])?.label ?? filters[name]}
            </Tag>
          ))}
          {filters.complainant !== '' && (
            <Tag
              closable
              onClose={() => {
                onChange({ complainant: '' });
              }}
            >
              {t('desk.list.of-customer')}
            </Tag>
          )}
          <Button
            type="link"
            size="small"
            onClick={() => {
              onChange({ ...noFilters, sort: filters.sort });
            }}
          >
            {t('desk.list.clear')}
          </Button>
        </div>
      )}
    </div>
  );
}

function WordsField({ value, onChange }: { value: string; onChange: Change }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const settled = useSettled(typed, 250);
  useEffect(() => {
    if (settled !== value) onChange({ q: settled });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what is typed changes the address, not the address itself
  }, [settled]);
  return (
    <Input.Search
      allowClear
      value={typed}
      maxLength={200}
      style={{ maxWidth: 300 }}
      placeholder={t('desk.list.words')}
      aria-label={t('desk.list.words')}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
    />
  );
}

function MoreFilters(props: Parameters<typeof FilterBar>[0]) {
  const { filters, choices, onChange } = props;
  const { t } = useTranslation();
  const owner = ['', 'me', 'none'].includes(filters.owner) ? null : filters.owner;
  return (
    <Form layout="vertical" component="div" className={styles['more']}>
      {moreFilters.map((name) => (
        <Form.Item key={name} label={t(filterTexts[name])} htmlFor={`filter-${name}`}>
          <Select
            id={`filter-${name}`}
            allowClear
            value={filters[name] || null}
            options={choices[name]}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('desk.list.any')}
            onChange={(value: string | null | undefined) => {
              onChange({ [name]: value ?? '' });
            }}
          />
        </Form.Item>
      ))}
      <Form.Item label={t('desk.list.owner')} htmlFor="filter-owner">
        <PersonPicker
          id="filter-owner"
          value={owner}
          onChange={(id) => {
            onChange({ owner: id ?? '' });
          }}
        />
      </Form.Item>
    </Form>
  );
}
