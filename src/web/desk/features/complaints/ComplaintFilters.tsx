import { SearchOutlined } from '@ant-design/icons';
import { Checkbox, Input, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intakeChoices } from '../../../../contract/intake-contract.ts';
import { channels, kinds } from '../../../../terms/lists.ts';
import { phases } from '../../../../terms/phases.ts';
import { useTextIn } from '../../../ui/texts-in.ts';
import { useRoute } from '../../../ui/use-route.ts';
import { CategoryPicker } from '../../parts/CategoryPicker.tsx';
import { useCan } from '../../session.ts';
import type { Filters } from './complaint-filters.ts';
import styles from './ComplaintsPage.module.css';

const statuses = ['open', 'suspended', 'closed', 'archived'] as const;

/** What narrows the list: words, state, phase, channel, kind, category, severity, owner, lateness. */
export function ComplaintFilters(props: { filters: Filters; onChange: (change: Partial<Filters>) => void }) {
  const { filters, onChange } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const knows = useCan('complaint.register');
  const choices = useRoute(intakeChoices, knows ? {} : null, { staleTime: 300_000 });
  const severities = new Map(
    (choices.data?.procedures ?? []).flatMap((one) =>
      one.severities.map((severity) => [severity.code, textIn(severity.title)] as const),
    ),
  );
  const pick = (name: keyof Filters, label: string, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      popupMatchSelectWidth={false}
      value={filters[name] || null}
      options={options}
      onChange={(value: string | null | undefined) => {
        onChange({ [name]: value ?? '' });
      }}
    />
  );
  return (
    <div className={styles['filters']} role="search">
      <Words value={filters.q} onChange={(q) => { onChange({ q }); }} />
      {pick('status', t('desk.list.filter.status'), statuses.map((value) => ({ value, label: t(`term.status.${value}`) })))}
      {pick('phase', t('desk.list.filter.phase'), phases.map((value) => ({ value, label: t(`term.phase.${value}`) })))}
      {pick('channel', t('desk.list.filter.channel'), channels.map((value) => ({ value, label: t(`term.channel.${value}`) })))}
      {pick('kind', t('desk.list.filter.kind'), kinds.map((value) => ({ value, label: t(`term.kind.${value}`) })))}
      {severities.size > 0 && pick('severity', t('desk.list.filter.severity'), [...severities].map(([value, label]) => ({ value, label })))}
      {pick('owner', t('desk.list.filter.owner'), [
        { value: 'me', label: t('desk.list.filter.mine') },
        { value: 'none', label: t('desk.list.filter.unowned') },
      ])}
      {choices.data && (
        <CategoryPicker
          any
          categories={choices.data.categories}
          value={filters.category || null}
          placeholder={t('desk.list.filter.category')}
          onChange={(id) => { onChange({ category: id ?? '' }); }}
        />
      )}
      <Checkbox checked={filters.overdue === 'true'} onChange={(event) => { onChange({ overdue: event.target.checked ? 'true' : '' }); }}>
        {t('desk.list.filter.overdue')}
      </Checkbox>
      <Segmented
        value={filters.sort}
        options={[
          { value: 'received', label: t('desk.list.sort.received') },
          { value: 'due', label: t('desk.list.sort.due') },
        ]}
        onChange={(sort) => { onChange({ sort }); }}
      />
    </div>
  ); // prettier-ignore
}

/** The search words; asked when one pauses, and at once by Enter. */
function Words({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return undefined;
    const soon = setTimeout(() => {
      onChange(typed);
    }, 350);
    return () => {
      clearTimeout(soon);
    };
  }, [typed, value, onChange]);
  return (
    <Input
      className={styles['words']}
      prefix={<SearchOutlined />}
      allowClear
      aria-label={t('desk.list.words')}
      placeholder={t('desk.list.words')}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onPressEnter={() => {
        onChange(typed);
      }}
    />
  );
}
