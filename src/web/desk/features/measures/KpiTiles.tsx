import { QuestionCircleOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasuresView } from '../../../../contract/measures-contract.ts';
import { measures, type Measure } from '../../../../terms/measures.ts';
import { CasesLink } from './CasesLink.tsx';
import { FigureBase } from './FigureLinks.tsx';
import type { MeasureFilters } from './measure-filters.ts';
import { measureSense, useMeasureText } from './measure-text.ts';
import styles from './Measures.module.css';

/** Every measure at a glance: its number, over what, how it was in the period before; one is shown in the charts. */
export function KpiTiles(props: {
  view: MeasuresView;
  filters: MeasureFilters;
  onShow: (measure: Measure) => void;
}) {
  return (
    <ul className={styles['tiles']}>
      {measures.map((measure) => (
        <Tile key={measure} measure={measure} {...props} />
      ))}
    </ul>
  );
}

function Tile(props: Parameters<typeof KpiTiles>[0] & { measure: Measure }) {
  const { measure, view, filters, onShow } = props;
  const { t } = useTranslation();
  const text = useMeasureText();
  const [told, setTold] = useState(false);
  const name = t(`term.measure.${measure}`);
  const figure = view.figures[measure];
  const of = { measure, from: view.from, to: view.to };
  const spread = { 'first-response': view.spreads.firstResponse, 'cycle-time': view.spreads.cycleTime };
  const own = measure === 'first-response' || measure === 'cycle-time' ? spread[measure] : null;
  return (
    <li className={styles['tile']} data-shown={filters.show === measure}>
      <div className={styles['tileHead']}>
        <button type="button" aria-pressed={filters.show === measure} onClick={() => onShow(measure)}>
          {name}
        </button>
        <Popover
          trigger={['hover', 'focus']}
          open={told}
          onOpenChange={setTold}
          content={<p className={styles['help']}>{t(`desk.measures.help.${measure}`)}</p>}
        >
          <button
            type="button"
            aria-label={t('desk.measures.what-is', { measure: name })}
            onClick={() => {
              // Pointing has opened it already: a press must not close it again.
              setTold(true);
            }}
          >
            <QuestionCircleOutlined />
          </button>
        </Popover>
      </div>
      <div className={styles['value']}>
        {figure.n === 0 ? (
          text.value(measure, figure.value)
        ) : (
          <CasesLink filters={filters} of={of} what={name}>
            {text.value(measure, figure.value)}
          </CasesLink>
        )}
      </div>
      <div className={styles['base']}>
        {figure.n > 0 && measure !== 'volume' && (
          <FigureBase filters={filters} of={of} figure={figure} what={name} />
        )}
      </div>
      {own?.median != null && own.p90 != null && (
        <div className={styles['base']}>
          {t('desk.measures.spread', { median: text.duration(own.median), p90: text.duration(own.p90) })}
        </div>
      )}
      <Change {...props} />
    </li>
  );
}

/** How it was in the period before, and by how much it changed: in words, and good or bad where it is either. */
function Change({ measure, view, filters }: Parameters<typeof Tile>[0]) {
  const { t } = useTranslation();
  const text = useMeasureText();
  const now = view.figures[measure].value;
  const { n, value: before } = view.figuresBefore[measure];
  if (n === 0 || before === null)
    return <div className={styles['before']}>{t('desk.measures.no-before')}</div>;
  const direction = now === null ? 0 : Math.sign(now - before);
  const by = text.change(measure, now ?? before, before);
  const tone = ['bad', undefined, 'good'][1 + direction * measureSense[measure]];
  const key = direction > 0 ? 'desk.measures.change.up' : 'desk.measures.change.down';
  return (
    <div className={styles['before']}>
      {now !== null && (
        <span data-tone={tone} title={direction === 0 ? t('desk.measures.change.same') : t(key, { by })}>
          {direction === 0 ? '＝' : `${direction > 0 ? '▲' : '▼'} ${by}`}
        </span>
      )}
      <CasesLink filters={filters} of={{ measure, ...view.before }} what={t('desk.measures.before')}>
        {t('desk.measures.of-before', { value: text.value(measure, before) })}
      </CasesLink>
    </div>
  );
}
