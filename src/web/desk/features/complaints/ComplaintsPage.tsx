import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countComplaints, listComplaints } from '../../../../contract/complaint-list-contract.ts';
import type { ListRunView } from '../../../../contract/run-contract.ts';
import { listViews } from '../../../../contract/view-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import type { RouteArgs } from '../../../ui/route-like.ts';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { useRoute, useRoutePages } from '../../../ui/use-route.ts';
import { useAddressState } from '../../address-state.ts';
import { useCan } from '../../session.ts';
import { PageButton } from '../../parts/PageButton.tsx';
import { counted } from './counted.ts';
import { chosenOf } from './chosen.ts';
import { ColumnPicker, columnsOf } from './ColumnPicker.tsx';
import { ComplaintCards } from './ComplaintCards.tsx';
import { ComplaintTable } from './ComplaintTable.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { FilterBar } from './FilterBar.tsx';
import { addressOf, narrowing, noFilters, queryOf, type Filters } from './filters.ts';
import { RunsPanel } from './RunsPanel.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useFilterWords } from './use-filter-words.ts';
import { useSelection } from './use-selection.ts';
import { ViewMenu } from './ViewMenu.tsx';
import styles from './ComplaintsPage.module.css';

/** The register: complaints one may see, by any filter, each view an address that can be sent on. */
export function ComplaintsPage() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const mayRegister = useCan('complaint.register');
  const [filters, change] = useAddressState(noFilters);
  useFirstView(filters, change);
  const columns = columnsOf(filters.columns);
  // An amount is shown in its currency.
  const asked = [...columns, ...(columns.includes('claimedLoss') ? ['currency'] : [])].join(',');
  const query = { ...queryOf(filters), columns: asked, limit: 50 } as NonNullable<RouteArgs<typeof listComplaints>['query']>; // oxfmt-ignore
  const list = useRoutePages(listComplaints, { query });
  const words = useFilterWords(list.items);
  const narrowed = narrowing(filters);
  // The lines need not wait for their number.
  const counting = useRoute(countComplaints, { query: narrowed }, { retry: false }).data;
  const selection = useSelection(JSON.stringify(narrowed));
  const [exporting, setExporting] = useState(false);
  const [showRuns, setShowRuns] = useState(false);
  const count = counting && (counting.counted ? String(counting.count) : `${String(counting.count)}+`);
  const filtered = Object.keys(narrowed).length > 0;
  const selecting = selection.all || selection.ids.size > 0;
  const started = (_: ListRunView) => {
    setExporting(false);
    setShowRuns(true);
  };
  const askExport = () => {
    setExporting(true);
  };
  return (
    <>
      <PageHead
        title={t('desk.list.title')}
        actions={
          <>
            <ViewMenu filters={filters} onShow={change} />
            <Button
              onClick={() => {
                setShowRuns(true);
              }}
            >
              {t('desk.list.runs')}
            </Button>
            {mayRegister && (
              <PageButton color="primary" variant="solid" to="/intake">
                {t('desk.intake.open')}
              </PageButton>
            )}
          </>
        }
      />
      <FilterBar filters={filters} words={words} onChange={change} />
      {selecting ? (
        <SelectionBar
          selection={selection}
          chosen={chosenOf(filters, selection)}
          count={count ?? ''}
          onStarted={started}
          onExport={askExport}
        />
      ) : (
        <div className={styles['count']}>
          <span role="status">{count !== undefined && t('desk.list.count', counted(count))}</span>
          <span>
            {!narrow && (
              <ColumnPicker
                value={filters.columns}
                onChange={(next) => {
                  change({ columns: next });
                }}
              />
            )}{' '}
            <Button disabled={counting?.count === 0} onClick={askExport}>
              {t('desk.list.export')}
            </Button>
          </span>
        </div>
      )}
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
              {narrow ? (
                <ComplaintCards lines={list.items} selection={selection} />
              ) : (
                <ComplaintTable lines={list.items} columns={columns} selection={selection} />
              )}
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
      {exporting && (
        <ExportDialog
          chosen={chosenOf(filters, selection)}
          n={selection.ids.size > 0 ? String(selection.ids.size) : (count ?? '')}
          sort={filters.sort}
          columns={columns}
          onClose={() => {
            setExporting(false);
          }}
          onStarted={started}
        />
      )}
      <RunsPanel
        open={showRuns}
        onClose={() => {
          setShowRuns(false);
        }}
      />
    </>
  );
}

/** An address that says nothing begins with the view its reader chose. */
function useFirstView(filters: Filters, change: (next: Filters) => void): void {
  const views = useRoute(listViews, {}, { staleTime: 60_000 }).data;
  const begun = useRef(Object.keys(queryOf(filters)).length > 0);
  useEffect(() => {
    if (begun.current || !views) return;
    begun.current = true;
    const first = views.items.find((view) => view.first);
    if (first) change(addressOf(first.look));
  }, [views, change]);
}
