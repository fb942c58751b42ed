import { Button, DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { getOrganization } from '../../../../contract/organization-contract.ts';
import { channels, kinds } from '../../../../terms/lists.ts';
import { grains, type Grain } from '../../../../terms/measures.ts';
import { useTextIn } from '../../../ui/texts-in.ts';
import { useRoute } from '../../../ui/use-route.ts';
import { CategoryPicker } from '../../parts/CategoryPicker.tsx';
import { filterNames, noMeasureFilters, type MeasureFilters } from './measure-filters.ts';
import styles from './Measures.module.css';

/** Weeks are picked by their days: where a week begins is the company's to say, not the picker's language. */
const pickers = { day: 'date', week: 'date', month: 'month' } as const;

/** Of which time and which complaints; `span` is what the server made of it. */
export function MeasureFilterBar(props: {
  filters: MeasureFilters;
  span: { from: string; to: string } | undefined;
  onChange: (change: Partial<MeasureFilters>) => void;
}) {
  const { filters, span, onChange } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const organization = useRoute(getOrganization, {}, { staleTime: 300_000 }).data;
  const grain: Grain = grains.find((one) => one === filters.grain) ?? 'week';
  const none = { value: 'none', label: t('desk.measures.filter.none') };
  const named = (list: readonly { id: string; title: Parameters<typeof textIn>[0] }[] = []) =>
    list.map(({ id, title }) => ({ value: id, label: textIn(title) }));
  const choices = {
    department: [...named(organization?.departments), none],
    region: [...named(organization?.regions), none],
    channel: channels.map((value) => ({ value, label: t(`term.channel.${value}`) })),
  };
  const anyOf = {
    department: t('desk.measures.filter.all-departments'),
    region: t('desk.measures.filter.all-regions'),
    channel: t('desk.measures.filter.all-channels'),
  };
  const isFiltered = filterNames.some((name) => filters[name] !== noMeasureFilters[name]);
  return (
    <div className={styles['filters']}>
      <Segmented
        aria-label={t('desk.measures.filter.grain')}
        value={grain}
        options={grains.map((value) => ({ value, label: t(`term.grain.${value}`) }))}
        onChange={(value) => {
          onChange({ grain: value, from: '', to: '' });
        }}
      />
      <DatePicker.RangePicker
        className={styles['range']}
        aria-label={t('desk.measures.filter.time')}
        picker={pickers[grain]}
        allowClear={filters.from !== '' || filters.to !== ''}
        value={span ? [dayjs(span.from), dayjs(span.to)] : null}
        onChange={(picked) => {
          const [from, to] = picked ?? [];
          onChange({ from: from?.format('YYYY-MM-DD') ?? '', to: to?.format('YYYY-MM-DD') ?? '' });
        }}
      />
      <Select
        aria-label={t('desk.measures.filter.kind')}
        value={filters.kind}
        popupMatchSelectWidth={false}
        options={[
          ...kinds.map((value) => ({ value, label: t(`term.kind.${value}`) })),
          { value: 'all', label: t('desk.measures.filter.all-kinds') },
        ]}
        onChange={(kind) => {
          onChange({ kind });
        }}
      />
      <div className={styles['category']}>
        {filters.category === 'none' ? (
          <Select
            allowClear
            style={{ width: '100%' }}
            aria-label={t('term.dimension.category')}
            value="none"
            options={[none]}
            onChange={() => {
              onChange({ category: '' });
            }}
          />
        ) : (
          <CategoryPicker
            any
            categories={organization?.categories ?? []}
            value={filters.category || null}
            placeholder={t('desk.measures.filter.all-categories')}
            onChange={(id) => {
              onChange({ category: id ?? '' });
            }}
          />
        )}
      </div>
      {(['department', 'channel', 'region'] as const).map((name) => (
        <Select
          key={name}
          allowClear
          aria-label={t(`term.dimension.${name}`)}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={anyOf[name]}
          value={filters[name] || null}
          options={choices[name]}
          onChange={(value: string | null | undefined) => {
            onChange({ [name]: value ?? '' });
          }}
        />
      ))}
      {isFiltered && (
        <Button
          type="link"
          onClick={() => {
            onChange(Object.fromEntries(filterNames.map((name) => [name, noMeasureFilters[name]])));
          }}
        >
          {t('desk.measures.filter.clear')}
        </Button>
      )}
    </div>
  );
}
