import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MeasuresView } from '../../../../contract/measures-contract.ts';
import type { Measure } from '../../../../terms/measures.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { FigureLinks } from './FigureLinks.tsx';
import { casesSearch, type MeasureFilters } from './measure-filters.ts';
import { useMeasureText } from './measure-text.ts';
import styles from './Measures.module.css';

/** One measure over time, as a chart and as a table with the latest on top. */
export function TrendPanel(props: {
  view: MeasuresView;
  filters: MeasureFilters;
  measure: Measure;
  /** Time and filters, for the picture. */
  about: string;
}) {
  const { view, filters, measure, about } = props;
  const { t } = useTranslation();
  const text = useMeasureText();
  const navigate = useNavigate();
  const title = t('desk.measures.trend-of', { measure: t(`term.measure.${measure}`) });
  const points = view.trend.map(({ start, end, figures }) => ({
    key: start,
    label: text.period(view.grain, start),
    value: figures[measure].value,
    text: text.value(measure, figures[measure].value),
    end,
    figure: figures[measure],
  }));
  return (
    <ChartPanel
      heading={title}
      chart={{
        ...{ points, title, about, label: title, height: 300 },
        shape: measure === 'volume' ? 'columns' : 'line',
        axis: (value) => text.value(measure, value),
        scale: text.scale(measure, Math.max(0, ...points.map(({ value }) => value ?? 0))),
        whole: measure === 'volume',
        onPick: (key) => {
          const point = points.find((one) => one.key === key);
          if (point && point.figure.n > 0)
            void navigate({
              to: '/measures/cases',
              search: casesSearch(filters, { measure, from: key, to: point.end }),
            });
        },
      }}
      table={
        <div className={styles['scroll']} tabIndex={0} role="region" aria-label={title}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('desk.measures.when')}</th>
                <th scope="col">{t(`term.measure.${measure}`)}</th>
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map(({ key, label, end, figure }) => (
                <tr key={key}>
                  <th scope="row" title={text.span(key, end)}>
                    {label}
                  </th>
                  <td>
                    <FigureLinks
                      filters={filters}
                      of={{ measure, from: key, to: end }}
                      figure={figure}
                      what={text.span(key, end)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
    />
  );
}
