import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MeasureRow, MeasuresView } from '../../../../contract/measures-contract.ts';
import { dimensions, measures, type Dimension, type Measure } from '../../../../terms/measures.ts';
import { useTextIn } from '../../../ui/texts-in.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { FigureLinks } from './FigureLinks.tsx';
import { casesSearch, type MeasureFilters } from './measure-filters.ts';
import { useMeasureText } from './measure-text.ts';
import styles from './Measures.module.css';

/** Bars beyond these are in the table only. */
const mostBars = 12;

/** Every measure by category, department, channel or region: bars of the one shown, and a table of all, sortable. */
export function BreakdownPanel(props: {
  view: MeasuresView;
  filters: MeasureFilters;
  measure: Measure;
  about: string;
  onChange: (change: Partial<MeasureFilters>) => void;
}) {
  const { view, filters, measure, about, onChange } = props;
  const { t } = useTranslation();
  const text = useMeasureText();
  const navigate = useNavigate();
  const titleOf = useRowTitle();
  const by = dimensions.find((one) => one === filters.by) ?? 'category';
  const rows = sorted(view.rows, filters.sort);
  const title = `${t(`term.measure.${measure}`)} · ${t(`term.dimension.${by}`)}`;
  const span = { from: view.from, to: view.to };
  const points = rows
    .filter(({ figures }) => figures[measure].n > 0)
    .slice(0, mostBars)
    .map((row) => ({
      key: row.key,
      label: titleOf(by, row),
      value: row.figures[measure].value,
      text: text.value(measure, row.figures[measure].value),
    }));
  return (
    <ChartPanel
      wide
      heading={t('desk.measures.breakdown')}
      aside={
        <Segmented
          size="small"
          aria-label={t('desk.measures.breakdown-by')}
          value={by}
          options={dimensions.map((value) => ({ value, label: t(`term.dimension.${value}`) }))}
          onChange={(value) => {
            onChange({ by: value });
          }}
        />
      }
      chart={
        points.length === 0
          ? null
          : {
              ...{ points, title, about, label: title, shape: 'bars' as const },
              height: 56 + points.length * 26,
              axis: (value) => text.value(measure, value),
              scale: text.scale(measure, Math.max(0, ...points.map(({ value }) => value ?? 0))),
              whole: measure === 'volume',
              onPick: (key) => {
                void navigate({
                  to: '/measures/cases',
                  search: casesSearch(filters, { measure, ...span, only: { [by]: key } }),
                });
              },
            }
      }
      table={
        <div
          className={styles['scroll']}
          tabIndex={0}
          role="region"
          aria-label={t('desk.measures.breakdown')}
        >
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t(`term.dimension.${by}`)}</th>
                {measures.map((column) => (
                  <SortHead key={column} column={column} sort={filters.sort} onChange={onChange} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">
                    <RowTitle
                      title={titleOf(by, row)}
                      by={by}
                      row={row}
                      filters={filters}
                      onChange={onChange}
                    />
                  </th>
                  {measures.map((column) => (
                    <td key={column}>
                      <FigureLinks
                        filters={filters}
                        of={{ measure: column, ...span, only: { [by]: row.key } }}
                        figure={row.figures[column]}
                        what={`${titleOf(by, row)} · ${t(`term.measure.${column}`)}`}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
    />
  );
}

function SortHead(props: {
  column: Measure;
  sort: string;
  onChange: (change: Partial<MeasureFilters>) => void;
}) {
  const { column, sort, onChange } = props;
  const { t } = useTranslation();
  const direction = sort === column ? 'descending' : sort === `-${column}` ? 'ascending' : undefined;
  return (
    <th scope="col" aria-sort={direction ?? 'none'}>
      <button
        type="button"
        onClick={() => {
          onChange({ sort: direction === 'descending' ? `-${column}` : column });
        }}
      >
        {t(`term.measure.${column}`)}
        <span aria-hidden="true">{direction ? (direction === 'descending' ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

/** The name of a line; where it can be narrowed to, a button that does. */
function RowTitle(props: {
  title: string;
  by: Dimension;
  row: MeasureRow;
  filters: MeasureFilters;
  onChange: (change: Partial<MeasureFilters>) => void;
}) {
  const { title, by, row, filters, onChange } = props;
  const { t } = useTranslation();
  if (row.key.startsWith('=') || filters[by] === row.key) return title;
  return (
    <button
      type="button"
      title={t('desk.measures.narrow-to', { title })}
      onClick={() => {
        onChange({ [by]: row.key });
      }}
    >
      {title}
    </button>
  );
}

/** What a line of a breakdown is called. */
function useRowTitle(): (by: Dimension, row: MeasureRow) => string {
  const { t } = useTranslation();
  const textIn = useTextIn();
  return (by, { key, title }) => {
    if (key === 'none') return t('desk.measures.filter.none');
    if (by === 'channel') return t(`term.channel.${key}`);
    const words = title ? textIn(title) : key;
    return key.startsWith('=') ? t('desk.measures.directly', { title: words }) : words;
  };
}

/** By a measure, largest first, or smallest with `-`; lines without a number last. */
function sorted(rows: readonly MeasureRow[], sort: string): MeasureRow[] {
  const isAscending = sort.startsWith('-');
  const column = measures.find((one) => one === sort.replace('-', '')) ?? 'volume';
  return rows.toSorted((a, b) => {
    const [one, other] = [a.figures[column].value, b.figures[column].value];
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
    return isAscending ? one - other : other - one;
  });
}
