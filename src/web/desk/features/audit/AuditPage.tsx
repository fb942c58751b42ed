import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { listEvents } from '../../../../contract/audit-contract.ts';
import { eventKinds, streamKinds, type EventKind, type StreamKind } from '../../../../terms/event-kinds.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Skeletons } from '../../../ui/Skeletons.tsx';
import { useRoutePages } from '../../../ui/use-route.ts';
import { useSettled } from '../../../ui/use-settled.ts';
import { useZone } from '../../../ui/zone.ts';
import { fromWall } from '../../../ui/zoned-time.ts';
import { useAddressState } from '../../address-state.ts';
import { PersonPicker } from '../../pickers/PersonPicker.tsx';
import { AuditCheck } from './AuditCheck.tsx';
import { EventLine } from './EventLine.tsx';
import styles from './Audit.module.css';

const noFilter = { person: '', kind: '', stream: '', record: '', from: '', until: '' };

/** What happened, by whom, when; and whether anybody has touched the record of it. */
export function AuditPage() {
  const { t } = useTranslation();
  const zone = useZone();
  const [filter, setFilter] = useAddressState(noFilter);
  const record = useSettled(filter.record.trim(), 300);
  const day = (date: string, plus: number): string | undefined =>
    date ? fromWall(dayjs(date).add(plus, 'day').startOf('day'), zone) : undefined;
  const list = useRoutePages(listEvents, {
    query: {
      actorId: filter.person || undefined,
      kind: (filter.kind || undefined) as EventKind | undefined,
      streamKind: ((record ? filter.stream || 'complaint' : filter.stream) || undefined) as
        | StreamKind
        | undefined,
      streamId: record || undefined,
      from: day(filter.from, 0),
      until: day(filter.until, 1),
    },
  });
  const filtered = Object.values(filter).some((value) => value !== '');
  const picked = (date: string) => (date ? dayjs(date) : null);
  return (
    <>
      <PageHead title={t('desk.audit.title')} about={t('desk.audit.about')} />
      <AuditCheck />
      <div className={styles['filters']} role="search">
        <PersonPicker
          value={filter.person || null}
          placeholder={t('desk.audit.any-person')}
          onChange={(id) => {
            setFilter({ person: id ?? '' });
          }}
        />
        <Select
          value={filter.kind || null}
          allowClear
          placeholder={t('desk.audit.any-kind')}
          aria-label={t('desk.audit.kind')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={eventKinds.map((kind) => ({ value: kind, label: t(`term.event.${kind}`) }))}
          onChange={(kind: string | null | undefined) => {
            setFilter({ kind: kind ?? '' });
          }}
        />
        <Select
          value={filter.stream || null}
          allowClear
          placeholder={t('desk.audit.any-stream')}
          aria-label={t('desk.audit.stream')}
          options={streamKinds.map((kind) => ({ value: kind, label: t(`term.stream.${kind}`) }))}
          onChange={(stream: string | null | undefined) => {
            setFilter({ stream: stream ?? '' });
          }}
        />
        <Input
          value={filter.record}
          allowClear
          placeholder={t('desk.audit.record')}
          aria-label={t('desk.audit.record')}
          onChange={(event) => {
            setFilter({ record: event.target.value });
          }}
        />
        <DatePicker.RangePicker
          value={[picked(filter.from), picked(filter.until)]}
          allowEmpty={[true, true]}
          aria-label={t('desk.audit.time')}
          onChange={(range) => {
            const text = (at: dayjs.Dayjs | null | undefined) => at?.format('YYYY-MM-DD') ?? '';
            setFilter({ from: text(range?.[0]), until: text(range?.[1]) });
          }}
        />
        {filtered && (
          <Button
            type="link"
            onClick={() => {
              setFilter(noFilter);
            }}
          >
            {t('desk.audit.clear')}
          </Button>
        )}
      </div>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeletons shape="table" />}
      {list.isSuccess && list.items.length === 0 && (
        <EmptyState
          title={t(filtered ? 'desk.audit.none-found' : 'desk.audit.empty')}
          hint={t(filtered ? 'desk.audit.none-found.hint' : 'desk.audit.empty.hint')}
        />
      )}
      {list.items.length > 0 && (
        <Panel flush>
          <ol className={styles['list']}>
            {list.items.map((event) => (
              <EventLine
                key={event.position}
                event={event}
                onStream={() => {
                  setFilter({ stream: event.stream.kind, record: event.stream.id }, { push: true });
                }}
                onPerson={() => {
                  setFilter({ person: event.actor.id ?? '' }, { push: true });
                }}
              />
            ))}
          </ol>
          {list.hasNextPage && (
            <div className={styles['more']}>
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('desk.audit.older')}
              </Button>
            </div>
          )}
        </Panel>
      )}
    </>
  );
}
