import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { solutionView } from '../../../../../contract/resolution-contract.ts';
import { Money } from '../../../../ui/Money.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { SolutionState } from './SolutionState.tsx';
import styles from './tools.module.css';

/** A solution to be read, as an approver needs it: what it says, what it gives and costs, what follows from it. */
export function SolutionBrief({ solution }: { solution: z.output<typeof solutionView> | undefined }) {
  const { t } = useTranslation();
  if (!solution) return null;
  const { content } = solution;
  return (
    <>
      <SolutionState solution={solution} />
      <p className={`${styles['words'] ?? ''} ${styles['quote'] ?? ''}`}>{content.summary}</p>
      <dl className={styles['facts']}>
        {content.remedies.length > 0 && (
          <>
            <dt>{t('desk.solution.remedies')}</dt>
            <dd>
              {content.remedies.map((remedy, index) => (
                <div key={index}>
                  {t(`term.remedy.${remedy.kind}`)}{' '}
                  {remedy.amount > 0 && <Money minor={remedy.amount} currency={content.currency} />}{' '}
                  {remedy.text}
                </div>
              ))}
            </dd>
          </>
        )}
        {content.actions.length > 0 && (
          <>
            <dt>{t('desk.solution.actions')}</dt>
            <dd>
              {content.actions.map((action, index) => (
                <div key={index}>
                  {t(`term.action-kind.${action.kind}`)} {action.title}{' '}
                  {action.dueAt !== null && <MomentText at={action.dueAt} style="short" />}
                </div>
              ))}
            </dd>
          </>
        )}
        {content.feasible !== null && (
          <>
            <dt>{t('desk.solution.feasible')}</dt>
            <dd>
              {t(content.feasible ? 'desk.solution.feasible.yes' : 'desk.solution.feasible.no')}{' '}
              {content.feasibility}
            </dd>
          </>
        )}
        {content.benefit && (
          <>
            <dt>{t('desk.solution.benefit')}</dt>
            <dd>{content.benefit}</dd>
          </>
        )}
      </dl>
    </>
  );
}
