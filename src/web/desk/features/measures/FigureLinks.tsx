import { useTranslation } from 'react-i18next';
import type { FigureView } from '../../../../contract/measures-contract.ts';
import { CasesLink } from './CasesLink.tsx';
import type { CasesOf, MeasureFilters } from './measure-filters.ts';
import { fewAnswers, useMeasureText } from './measure-text.ts';
import styles from './Measures.module.css';

/** A measure's number and how many cases it is of; each opens the cases it counts. */
export function FigureLinks(props: {
  filters: MeasureFilters;
  of: CasesOf;
  figure: FigureView;
  what: string;
}) {
  const { figure, of, ...link } = props;
  const text = useMeasureText();
  if (figure.n === 0)
    return <span className={styles['nothing']}>{text.value(of.measure, figure.value)}</span>;
  return (
    <>
      <CasesLink {...link} of={of}>
        {text.value(of.measure, figure.value)}
      </CasesLink>
      {of.measure !== 'volume' && (
        <small>
          <FigureBase {...props} />
        </small>
      )}
    </>
  );
}

/** Over how many cases a number is taken, and of a share how many of them count. */
export function FigureBase({ figure, of, ...link }: Parameters<typeof FigureLinks>[0]) {
  const { t } = useTranslation();
  const text = useMeasureText();
  const over = { n: text.number(figure.n), count: figure.n };
  if (figure.yes === null) {
    const isIndex = of.measure === 'satisfaction';
    return (
      <>
        <CasesLink {...link} of={of}>
          {isIndex ? t('desk.measures.over-answers', over) : t('desk.measures.over-cases', over)}
        </CasesLink>
        {isIndex && figure.n < fewAnswers && <span className={styles['few']}>{t('desk.measures.few')}</span>}
      </>
    );
  }
  return (
    <>
      <CasesLink {...link} of={{ ...of, part: 'yes' }}>
        {text.number(figure.yes)}
      </CasesLink>
      {' / '}
      <CasesLink {...link} of={of}>
        {t('desk.measures.over-cases', over)}
      </CasesLink>
    </>
  );
}
