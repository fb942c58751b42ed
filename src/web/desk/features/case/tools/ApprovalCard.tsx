import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { approvalView } from '../../../../../contract/resolution-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { ApprovalMore } from './ApprovalMore.tsx';
import { ApprovalTalk } from './ApprovalTalk.tsx';
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
  const votes = approval.votes.filter(({ level }) => level === index);
  if (votes.some(({ vote }) => vote === 'return')) return 'returned';
  if (votes.length > 0 && (approval.level > index || approval.state !== 'pending')) return 'done';
  return approval.state === 'pending' && approval.level === index ? 'now' : 'ahead';
}

/** One approval: its levels side by side with every vote and reason; below it the vote of whoever may. */
export function ApprovalCard(props: { approval: Approval; hash?: string | undefined; onDone?: () => void }) {
  const { approval } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const agreed = approval.votes.filter(({ vote }) => vote === 'approve').length;
  return (
    <>
      <p className={styles['hint']}>
        <Tag color={colours[approval.state]}>{t(`term.approval-state.${approval.state}`)}</Tag>{' '}
        {approval.requestedBy && t('desk.approval.by', { name: approval.requestedBy.name })}{' '}
        <MomentText at={approval.requestedAt} style="short" />
        {approval.state === 'void' && <> {t('desk.approval.void')}</>}
        {approval.state === 'returned' && agreed > 0 && (
          <> {t('desk.approval.refused-after', { count: agreed })}</>
        )}
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
            {levelState(approval, index) === 'now' && <Waiting approval={approval} signs={level.signs} />}
            {approval.state === 'pending' && levelState(approval, index) === 'ahead' && (
              <small>{t('desk.approval.ahead')}</small>
            )}
          </li>
        ))}
      </ol>
      <ApprovalTalk approval={approval} />
      {approval.state === 'pending' &&
        (approval.mayVote ? (
          <>
            <VoteForm
              approvalId={approval.id}
              hash={props.hash}
              onDone={props.onDone}
              byCode={approval.levels[approval.level]?.secondFactor === true}
            />
            <ApprovalMore approvalId={approval.id} />
          </>
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

/** How many have signed the level that is due, how many have to, and who may. */
function Waiting({ approval: { signing }, signs }: { approval: Approval; signs: string }) {
  const { t } = useTranslation();
  if (!signing) return <small>{t('desk.approval.waiting')}</small>;
  const names = signing.people.map(({ name }) => name).join(t('desk.list.comma'));
  return (
    <small>
      {signing.needed > 1 && (
        <div>
          {t('desk.approval.progress', { signed: signing.signed, needed: signing.needed })}
          {signs === 'all' && <> · {t('desk.approval.signs.all')}</>}
        </div>
      )}
      {signing.people.length === 0 ? t('desk.approval.nobody') : t('desk.approval.may-sign', { names })}
    </small>
  );
}
