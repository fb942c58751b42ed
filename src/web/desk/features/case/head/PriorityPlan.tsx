import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { useTextIn } from '../../../../ui/texts-in.ts';
import styles from './CaseHead.module.css';

/** What a priority means for the work: how it is gone about, and who and what stands ready (CL-3). */
export function PriorityPlan({ complaint, priority }: { complaint: CaseView; priority: number }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const plan = complaint.priorityPlans.find((one) => one.priority === priority);
  if (!plan) return null;
  return (
    <dl className={styles['plan']}>
      <dt>{t('desk.priority.strategy')}</dt>
      <dd>{textIn(plan.strategy)}</dd>
      <dt>{t('desk.priority.resources')}</dt>
      <dd>{textIn(plan.resources)}</dd>
    </dl>
  );
}
