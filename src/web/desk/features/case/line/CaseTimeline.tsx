import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getTimeline, type CaseView } from '../../../../../contract/complaint-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoutePages } from '../../../../ui/use-route.ts';
import { Composer } from './Composer.tsx';
import { LineEntries } from './LineEntries.tsx';
import { isShown, lineFilters, type LineFilter } from './line-kinds.ts';
import styles from './CaseTimeline.module.css';

const filterTexts: Record<LineFilter, string> = {
  all: 'desk.case.line.all',
  talk: 'desk.case.line.talk',
  inner: 'desk.case.line.inner',
  work: 'desk.case.line.work',
  time: 'desk.case.line.time',
  detail: 'desk.case.line.detail',
};

/** Everything that happened to the case, newest first: what was said both ways, what we said among us, what was done. */
export function CaseTimeline(props: { complaint: CaseView; onEditing: (what: string) => void }) {
  const { complaint } = props;
  const { t } = useTranslation();
  const [filter, setFilter] = useState<LineFilter>('all');
  const pages = useRoutePages(getTimeline, { params: { id: complaint.id }, query: { limit: 500 } });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    // The newest stand on the last page: all of them are read, a few hundred entries at a time.
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const entries = pages.items.filter((entry) => isShown(entry, filter)).toReversed();
  return (
    <section className={styles['line']} aria-label={t('desk.case.line')}>
      <Composer complaint={complaint} onEditing={props.onEditing} />
      <div className={styles['filters']} role="group" aria-label={t('desk.case.line.show')}>
        {lineFilters.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === filter}
            onClick={() => {
              setFilter(one);
            }}
          >
            {t(filterTexts[one])}
          </button>
        ))}
      </div>
      <div className={styles['entries']} tabIndex={0} role="region" aria-label={t('desk.case.line')}>
        <Loaded query={pages} shape="lines">
          {() =>
            entries.length === 0 ? (
              <EmptyState compact title={t('desk.case.line.empty')} />
            ) : (
              <LineEntries complaint={complaint} entries={entries} />
            )
          }
        </Loaded>
      </div>
    </section>
  );
}
