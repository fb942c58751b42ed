import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listComplaints } from '../../../../contract/complaint-contract.ts';
import { useCommands } from '../../../ui/commands.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Skeletons } from '../../../ui/Skeletons.tsx';
import { useRoutePages } from '../../../ui/use-route.ts';
import { useAddressState } from '../../address-state.ts';
import { ComplaintRow } from './ComplaintRow.tsx';
import { ComplaintFilters } from './ComplaintFilters.tsx';
import { askedOf, noFilters } from './complaint-filters.ts';
import styles from './ComplaintsPage.module.css';

/** All complaints one may see; every filter stands in the address, so a view can be sent to a colleague. */
export function ComplaintsPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useAddressState(noFilters);
  const query = useRoutePages(listComplaints, { query: askedOf(filters) });
  const { items } = query;
  const chosen = useRowKeys(items.map((item) => item.id));
  const first = query.data?.pages[0];
  const count = first
    ? t(first.counted ? 'desk.list.count' : 'desk.list.count-more', { n: first.count })
    : '';
  const filtered = Object.entries(filters).some(
    ([name, value]) => value !== noFilters[name as keyof typeof noFilters],
  );
  return (
    <>
      <PageHead title={t('desk.list.title')} about={count} />
      <ComplaintFilters filters={filters} onChange={setFilters} />
      <Panel flush>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : query.isPending ? (
          <Skeletons shape="table" />
        ) : items.length === 0 ? (
          <EmptyState
            title={t(filtered ? 'desk.list.none' : 'desk.list.empty')}
            hint={t(filtered ? 'desk.list.none.hint' : 'desk.list.empty.hint')}
            action={
              filtered && (
                <Button
                  onClick={() => {
                    setFilters(noFilters);
                  }}
                >
                  {t('desk.list.clear')}
                </Button>
              )
            }
          />
        ) : (
          <ul className={styles['list']}>
            {items.map((line, index) => (
              <ComplaintRow key={line.id} line={line} chosen={index === chosen} />
            ))}
          </ul>
        )}
      </Panel>
      {query.hasNextPage && (
        <div className={styles['more']}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('desk.list.more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** `j` and `k` go down and up, Enter opens. Answers the chosen row, -1 for none. */
function useRowKeys(ids: readonly string[]): number {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(-1);
  const key = ids.join();
  const commands = useMemo(() => {
    const rows = key ? key.split(',') : [];
    const group = t('desk.list.title');
    return [
      { id: 'list.down', title: t('desk.list.down'), keys: ['j'], group, run: () => { setChosen((row) => Math.min(row + 1, rows.length - 1)); } },
      { id: 'list.up', title: t('desk.list.up'), keys: ['k'], group, run: () => { setChosen((row) => Math.max(row - 1, 0)); } },
      {
        id: 'list.open', title: t('desk.list.open'), keys: ['enter'], group,
        run: () => {
          const id = rows[chosen];
          if (id) void navigate({ to: '/complaints/$id', params: { id } });
        },
      },
    ]; // prettier-ignore
  }, [key, chosen, navigate, t]);
  useCommands(commands);
  return chosen;
}
