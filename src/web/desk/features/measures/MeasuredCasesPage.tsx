import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { measuredCases } from '../../../../contract/measures-contract.ts';
import { measures } from '../../../../terms/measures.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useRoutePages } from '../../../ui/use-route.ts';
import { useAddressState } from '../../address-state.ts';
import { ComplaintLines } from '../../parts/ComplaintLines.tsx';
import { casesQuery, noCasesFilters } from './measure-filters.ts';
import { measureUnits, useMeasureText } from './measure-text.ts';
import styles from './Measures.module.css';

/** The complaints behind one number of the dashboard. */
export function MeasuredCasesPage() {
  const { t } = useTranslation();
  const text = useMeasureText();
  const [filters, change] = useAddressState(noCasesFilters);
  const measure = measures.find((one) => one === filters.measure) ?? 'volume';
  const list = useRoutePages(measuredCases, { query: { ...casesQuery(filters), limit: 50 } });
  const first = list.data?.pages[0];
  const count = first && (first.counted ? String(first.count) : `${String(first.count)}+`);
  const duty = filters.duty === 'promise' ? t('desk.measures.duty.promise') : t(`term.duty.${filters.duty}`);
  const name = [t(`term.measure.${measure}`), ...(filters.duty ? [duty] : [])].join(' · ');
  return (
    <>
      <PageHead
        above={<Link to="/measures">{t('desk.measures.cases.back')}</Link>}
        title={t('desk.measures.cases.title', { measure: name })}
        about={filters.from && filters.to && text.span(filters.from, filters.to)}
      />
      {measureUnits[measure] === 'share' && (
        <Segmented
          className={styles['parts']}
          aria-label={t('desk.measures.cases.part')}
          value={filters.part}
          options={[
            { value: 'all', label: t('desk.measures.cases.all') },
            { value: 'yes', label: t(`desk.measures.cases.yes.${measure}`) },
            { value: 'no', label: t(`desk.measures.cases.no.${measure}`) },
          ]}
          onChange={(part) => {
            change({ part });
          }}
        />
      )}
      <Loaded query={list} shape="table">
        {() =>
          list.items.length === 0 ? (
            <EmptyState title={t('desk.measures.empty')} />
          ) : (
            <Panel
              title={
                <span role="status">
                  {t('desk.measures.cases.count', { count: first?.count ?? 0, shown: count })}
                </span>
              }
            >
              <ComplaintLines
                lines={list.items}
                aside={(line) => (
                  <div className={styles['why']}>
                    <span>{t('desk.measures.cases.counted-on', { day: text.span(line.day, line.day) })}</span>
                    {line.value !== null && <b>{text.value(measure, line.value)}</b>}
                    {line.counts !== null && (
                      <b data-tone={line.counts === (measure === 'on-time') ? 'good' : 'bad'}>
                        {line.counts
                          ? t(`desk.measures.cases.yes.${measure}`)
                          : t(`desk.measures.cases.no.${measure}`)}
                      </b>
                    )}
                  </div>
                )}
              />
              {list.hasNextPage && (
                <div className={styles['next']}>
                  <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {t('ui.more')}
                  </Button>
                </div>
              )}
            </Panel>
          )
        }
      </Loaded>
    </>
  );
}
