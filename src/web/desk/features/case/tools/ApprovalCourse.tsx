import { useTranslation } from 'react-i18next';
import { getApprovals, requestApproval } from '../../../../../contract/resolution-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { ApprovalCard } from './ApprovalCard.tsx';
import styles from './tools.module.css';

/** How far an approval is: ask for it, see who signed and why it came back, vote; earlier ones below. */
export function ApprovalCourse({
  complaint,
  action,
  onDone,
  hash,
  reasons,
}: ToolProps & {
  /** Of what stands there now; the vote is over exactly this. */
  hash?: string | undefined;
  /** Why it cannot be asked for yet. */
  reasons?: readonly string[];
}) {
  const { t } = useTranslation();
  const params = { id: complaint.id };
  const approvals = useRoute(getApprovals, { params });
  const ask = useCaseCommand(requestApproval, { said: t('desk.approval.asked') });
  return (
    <Loaded query={approvals} shape="form" compact>
      {({ items }) => {
        const [newest, ...earlier] = action.approval
          ? items.filter(({ name }) => name === action.approval)
          : items;
        const running = newest?.state === 'pending' || newest?.state === 'approved';
        return (
          <>
            {newest && <ApprovalCard approval={newest} hash={hash} onDone={onDone} />}
            {!newest && (
              <EmptyState compact title={t('desk.approval.none')} hint={t('desk.approval.none.hint')} />
            )}
            {action.allowed && action.stepId !== undefined && !running && (
              <ReasonedButton
                type="primary"
                {...(reasons && { reasons })}
                loading={ask.isPending}
                onClick={() => {
                  ask.mutate({ params: { ...params, step: action.stepId ?? '' } });
                }}
              >
                {t(newest ? 'desk.approval.ask-again' : 'desk.approval.ask')}
              </ReasonedButton>
            )}
            {earlier.length > 0 && (
              <>
                <h3 className={styles['section']}>{t('desk.approval.earlier')}</h3>
                {earlier.map((one) => (
                  <ApprovalCard key={one.id} approval={one} />
                ))}
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
