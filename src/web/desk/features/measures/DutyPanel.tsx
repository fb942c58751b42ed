import { useTranslation } from 'react-i18next';
import type { MeasuresView } from '../../../../contract/measures-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { CasesLink } from './CasesLink.tsx';
import type { MeasureFilters } from './measure-filters.ts';
import { useMeasureText } from './measure-text.ts';
import styles from './Measures.module.css';

/** The on-time rate of every duty: of how many cases it is decided, in time and late. */
export function DutyPanel({ view, filters }: { view: MeasuresView; filters: MeasureFilters }) {
  const { t } = useTranslation();
  const text = useMeasureText();
  const heads = ['desk.measures.decided', 'desk.measures.cases.yes.on-time', 'desk.measures.late'] as const;
  if (view.duties.length === 0)
    return (
      <Panel title={t('desk.measures.duties')}>
        <EmptyState compact title={t('desk.measures.no-duties')} />
      </Panel>
    );
  return (
    <Panel title={t('desk.measures.duties')}>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('desk.measures.duties')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('desk.measures.duty')}</th>
              <th scope="col">{t('term.measure.on-time')}</th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.duties.map(({ duty, n, yes, value }) => {
              const title = duty === 'promise' ? t('desk.measures.duty.promise') : t(`term.duty.${duty}`);
              const of = { measure: 'on-time' as const, duty, from: view.from, to: view.to };
              const parts = [
                ['all', n],
                ['yes', yes],
                ['no', n - yes],
              ] as const;
              return (
                <tr key={duty}>
                  <th scope="row">{title}</th>
                  <td>
                    <span className={styles['meter']} aria-hidden="true">
                      <span style={{ width: `${value * 100}%` }} />
                    </span>
                    <CasesLink filters={filters} of={of} what={title}>
                      {text.share(value)}
                    </CasesLink>
                  </td>
                  {parts.map(([part, count]) => (
                    <td key={part}>
                      {count === 0 ? (
                        <span className={styles['nothing']}>0</span>
                      ) : (
                        <CasesLink filters={filters} of={{ ...of, part }} what={title}>
                          {text.number(count)}
                        </CasesLink>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
