import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { approvalView } from '../../../../../contract/resolution-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { VoteForm } from './VoteForm.tsx';
import styles from './tools.module.css';

type Approval = z.output<typeof approvalView>;

const colours: Record<Approval['state'], string> = {
  pending: 'processing',
  approved: 'success',
  returned: 'error',
  void: 'default',
};

function levelState(approval: Approval, index: number): 'done' | 'now' | 'returned' | 'ahead' {
  const vote = approval.votes.findLast(({ level }) => level === index);
  if (vote) return vote.vote === 'approve' ? 'done' : 'returned';
  return approval.state === 'pending' && approval.level === index ? 'now' : 'ahead';
}

/** One approval: its levels side by side with every vote and reason; below it the vote of whoever may. */
export function ApprovalCard(props: { approval: Approval; hash?: string | undefined; onDone?: () => void }) {
  const { approval } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  return (
    <>
      <p className={styles['hint']}>
        <Tag color={colours[approval.state]}>{t(`term.approval-state.${approval.state}`)}</Tag>{' '}
        {approval.requestedBy && t('desk.approval.by', { name: approval.requestedBy.name })}{' '}
        <MomentText at={approval.requestedAt} style="short" />
        {approval.state === 'void' && <> {t('desk.approval.void')}</>}
      </p>
      <ol className={styles['levels']}>
        {approval.levels.map((level, index) => (
          <li key={level.id} data-state={levelState(approval, index)}>
            <strong>{textIn(level.title)}</strong>
            {approval.votes
              .filter((vote) => vote.level === index)
              .map((vote) => (
                <div key={vote.at}>
                  {vote.person.name} {t(`term.vote.${vote.vote}`)}
                  {vote.instead && <small>{t('desk.instead-of', { name: vote.instead.name })}</small>}
                  {vote.reason && <div>{vote.reason}</div>}
                  <small>
                    <MomentText at={vote.at} style="short" />
                  </small>
                </div>
              ))}
            {levelState(approval, index) === 'now' && <small>{t('desk.approval.waiting')}</small>}
            {approval.state === 'pending' && levelState(approval, index) === 'ahead' && (
              <small>{t('desk.approval.ahead')}</small>
            )}
          </li>
        ))}
      </ol>
      {approval.state === 'pending' &&
        (approval.mayVote ? (
          <VoteForm approvalId={approval.id} hash={props.hash} onDone={props.onDone} />
        ) : (
          // Whoever never signs has been told whose turn it is; the others are told why it is not theirs.
          approval.whyNot !== null &&
          approval.whyNot !== 'approval.no_permission' && (
            <p className={styles['hint']}>{t(`error.${approval.whyNot}`)}</p>
          )
        ))}
    </>
  );
}
