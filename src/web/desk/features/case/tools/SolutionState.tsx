import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { getApprovals, type solutionView } from '../../../../../contract/resolution-contract.ts';
import { Money } from '../../../../ui/Money.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import styles from './tools.module.css';

type Solution = z.output<typeof solutionView>;

const colours = {
  draft: 'default',
  submitted: 'processing',
  approved: 'success',
  returned: 'error',
  void: 'default',
} as const;

/** What was sent back, by whom and why: what the next revision has to answer. */
export function SentBack({ complaintId, solution }: { complaintId: string; solution: Solution }) {
  const { t } = useTranslation();
  const approvals = useRoute(getApprovals, { params: { id: complaintId } });
  const approval = approvals.data?.items.find(({ subjectId }) => subjectId === solution.id);
  const vote = approval?.votes.findLast(({ vote }) => vote === 'return');
  if (solution.state !== 'returned' || !vote) return null;
  return (
    <Alert
      showIcon
      type="warning"
      title={t('desk.solution.sent-back', { name: vote.person.name })}
      description={vote.reason}
      style={{ marginBottom: 12 }}
    />
  );
}

/** Which revision stands, how its approval stands, what it costs, whose it is. */
export function SolutionState({ solution }: { solution: Solution }) {
  const { t } = useTranslation();
  return (
    <p className={styles['hint']}>
      {t('desk.solution.revision', { n: solution.revision })}{' '}
      <Tag color={colours[solution.state]}>{t(`term.solution-state.${solution.state}`)}</Tag>
      {solution.amount > 0 && <Money minor={solution.amount} currency={solution.currency} />}{' '}
      {solution.writtenBy?.name} <MomentText at={solution.writtenAt} style="short" />
    </p>
  );
}
