import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { HandoverAnswer } from '../../../parts/HandoverAnswer.tsx';
import { caseRoutes } from '../case-routes.ts';
import styles from './NextSteps.module.css';

/** Somebody was asked to take over: it counts when they accept. */
export function HandoverNote({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const { handover } = complaint;
  if (!handover) return null;
  const duty = t(`term.case-role.${handover.duty}`);
  return (
    <div className={styles['handover']}>
      <p>
        {handover.mine
          ? t('desk.case.handover.mine', { from: handover.from?.name ?? t('desk.case.somebody'), duty })
          : t('desk.case.handover.waiting', { to: handover.to.name, duty })}
        {handover.reason && <> {t('desk.case.handover.because', { reason: handover.reason })}</>}
      </p>
      {(handover.mine || handover.mayWithdraw) && (
        <HandoverAnswer
          handoverId={handover.id}
          side={handover.mine ? 'asked' : 'asking'}
          invalidates={caseRoutes}
        />
      )}
    </div>
  );
}
