import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { solutionView } from '../../../../../contract/resolution-contract.ts';
import { Money } from '../../../../ui/Money.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import styles from './tools.module.css';

const colours = {
  draft: 'default',
  submitted: 'processing',
  approved: 'success',
  returned: 'error',
  void: 'default',
} as const;

/** Which revision stands, how its approval stands, what it costs, whose it is. */
export function SolutionState({ solution }: { solution: z.output<typeof solutionView> }) {
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
