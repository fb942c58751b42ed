import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { complaintSorts } from '../../../../terms/complaint-filters.ts';

/** Sorts offered at once: the field, and which way round it is mostly wanted. */
const usual: Record<(typeof complaintSorts)[number], string> = {
  receivedAt: '-receivedAt',
  registeredAt: '-registeredAt',
  occurredAt: '-occurredAt',
  dueAt: 'dueAt',
  closedAt: '-closedAt',
  number: 'number',
  priority: 'priority',
  severity: '-severity',
  claimedLoss: '-claimedLoss',
  satisfaction: 'satisfaction',
};

/** Chooses the order: one field, or up to three that weigh one after the other. */
export function SortSelect({ value, onChange }: { value: string; onChange: (sort: string) => void }) {
  const { t } = useTranslation();
  const chosen = (value || '-receivedAt').split(',');
  const label = (sort: string): string => {
    const name = sort.replace('-', '');
    return t(sort.startsWith('-') ? 'desk.list.sort.down' : 'desk.list.sort.up', {
      name: t(`term.column.${name}`),
    });
  };
  const turned = (sort: string): string => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);
  return (
    <Select
      mode="multiple"
      aria-label={t('desk.list.sort')}
      style={{ minWidth: 150, maxWidth: 360 }}
      popupMatchSelectWidth={false}
      maxCount={3}
      showSearch={false}
      value={chosen}
      options={complaintSorts.flatMap((name) => [
        { value: usual[name], label: label(usual[name]) },
        { value: turned(usual[name]), label: label(turned(usual[name])) },
      ])}
      onChange={(next: string[]) => {
        // The first is replaced while it is only what the list begins with; the other way round takes its place.
        const added = next.find((one) => !chosen.includes(one));
        const kept = next.filter((one) => one === added || (added ? turned(one) !== added : true));
        const sort = value === '' && added ? [added] : kept;
        onChange(sort.join(',') === '-receivedAt' ? '' : sort.slice(0, 3).join(','));
      }}
    />
  );
}
