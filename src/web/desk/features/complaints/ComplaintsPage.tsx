import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { listComplaints } from '../../../../contract/complaint-list-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import type { RouteArgs } from '../../../ui/route-like.ts';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { useRoutePages } from '../../../ui/use-route.ts';
import { useAddressState } from '../../address-state.ts';
import { useCan } from '../../session.ts';
import { ComplaintCards } from './ComplaintCards.tsx';
import { ComplaintTable } from './ComplaintTable.tsx';
import { FilterBar } from './FilterBar.tsx';
import { noFilters, queryOf } from './filters.ts';
import { useFilterChoices } from './use-filter-choices.ts';
import styles from './ComplaintsPage.module.css';

/** The register: complaints one may see, by any filter, each view an address that can be sent on. */
export function ComplaintsPage() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const mayRegister = useCan('complaint.register');
  const [filters, change] = useAddressState(noFilters);
  const query = { ...queryOf(filters), limit: 50 } as NonNullable<RouteArgs<typeof listComplaints>['query']>;
  const list = useRoutePages(listComplaints, { query });
  const choices = useFilterChoices(list.items);
  const first = list.data?.pages[0];
  const count = first && (first.counted ? String(first.count) : `${String(first.count)}+`);
  const filtered = Object.keys(queryOf({ ...filters, sort: '' })).length > 0;
  const Lines = narrow ? ComplaintCards : ComplaintTable;
  return (
    <>
      <PageHead
        title={t('desk.list.title')}
        actions={
          mayRegister && (
            <Link to="/intake">
              <Button type="primary">{t('desk.intake.open')}</Button>
            </Link>
          )
        }
      />
      <FilterBar filters={filters} choices={choices} onChange={change} />
      <p className={styles['count']} role="status">
        {count !== undefined && t('desk.list.count', { n: count })}
      </p>
      <Loaded query={list} shape="table">
        {() =>
          list.items.length === 0 ? (
            <EmptyState
              title={t(filtered ? 'desk.list.none' : 'desk.list.empty')}
              hint={t(filtered ? 'desk.list.none.hint' : 'desk.list.empty.hint')}
              action={
                filtered && (
                  <Button
                    onClick={() => {
                      change(noFilters);
                    }}
                  >
                    {t('desk.list.clear')}
                  </Button>
                )
              }
            />
          ) : (
            <>
              <Lines lines={list.items} />
              {list.hasNextPage && (
                <div className={styles['next']}>
                  <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {t('ui.more')}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}
