import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readMeasures, type MeasuresView } from '../../../../contract/measures-contract.ts';
import { measures } from '../../../../terms/measures.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { momentText } from '../../../ui/moment-text.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useRoute } from '../../../ui/use-route.ts';
import { useZone } from '../../../ui/zone.ts';
import { useAddressState } from '../../address-state.ts';
import { BreakdownPanel } from './BreakdownPanel.tsx';
import { DutyPanel } from './DutyPanel.tsx';
import { KpiTiles } from './KpiTiles.tsx';
import { boardQuery, noMeasureFilters, type MeasureFilters } from './measure-filters.ts';
import { useMeasureText } from './measure-text.ts';
import { MeasureFilterBar } from './MeasureFilterBar.tsx';
import { TrendPanel } from './TrendPanel.tsx';
import styles from './Measures.module.css';

type Change = (change: Partial<MeasureFilters>) => void;

/** The dashboard (AN-1): what numbers say of complaints; every number opens the cases behind it. */
export function MeasuresPage() {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const [filters, change] = useAddressState(noMeasureFilters);
  const query = useRoute(
    readMeasures,
    { query: boardQuery(filters) },
    { placeholderData: keepPreviousData, refetchInterval: 30_000 },
  );
  const view = query.error ? undefined : query.data;
  const asOf =
    view?.asOf &&
    t('desk.measures.as-of', { at: momentText(new Date(view.asOf), { language: i18n.language, zone }) });
  return (
    <>
      <PageHead title={t('desk.measures.title')} about={asOf} />
      <MeasureFilterBar filters={filters} span={view} onChange={change} />
      <Loaded query={{ ...query, data: view }} shape="page">
        {(shown) => <Board view={shown} filters={filters} onChange={change} asOf={asOf ?? ''} />}
      </Loaded>
    </>
  );
}

function Board(props: { view: MeasuresView; filters: MeasureFilters; onChange: Change; asOf: string }) {
  const { view, filters, onChange, asOf } = props;
  const { t } = useTranslation();
  const text = useMeasureText();
  const measure = measures.find((one) => one === filters.show) ?? 'volume';
  const about = [text.span(view.from, view.to), asOf].filter(Boolean).join(' · ');
  const isEmpty = measures.every((one) => view.figures[one].n === 0 && view.figuresBefore[one].n === 0);
  if (view.asOf === null) return <EmptyState title={t('desk.measures.first-time')} />;
  return (
    <div className={styles['board']}>
      <Notes view={view} />
      {isEmpty ? (
        <EmptyState title={t('desk.measures.empty')} hint={t('desk.measures.empty.hint')} />
      ) : (
        <>
          <KpiTiles
            view={view}
            filters={filters}
            onShow={(show) => {
              onChange({ show });
            }}
          />
          <TrendPanel {...{ view, filters, measure, about }} />
          <BreakdownPanel {...{ view, filters, measure, about, onChange }} />
          <DutyPanel view={view} filters={filters} />
        </>
      )}
    </div>
  );
}

/** Of which complaints and which time the numbers are, where one might think otherwise. */
function Notes({ view }: { view: MeasuresView }) {
  const { t } = useTranslation();
  const text = useMeasureText();
  const notes = [
    text.span(view.from, view.to),
    !view.reach.whole && t('desk.measures.part'),
    !view.reach.confidential && t('desk.measures.without-confidential'),
    view.unfinished && t('desk.measures.unfinished'),
    view.remaking && t('desk.measures.remaking'),
  ];
  return <p className={styles['notes']}>{notes.filter(Boolean).join(' · ')}</p>;
}
