import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { getApprovals, getResolution, requestApproval } from '../../../../../contract/resolution-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { ApprovalCard } from './ApprovalCard.tsx';
import { SolutionBrief } from './SolutionBrief.tsx';
import styles from './tools.module.css';

/** Approval over exactly what is proposed: ask for it, see how far it is, vote. */
export function ApprovalPanel({ complaint, action, onDone }: ToolProps) {
  const { t } = useTranslation();
  const params = { id: complaint.id };
  const approvals = useRoute(getApprovals, { params });
  const resolution = useRoute(getResolution, { params });
  const ask = useCaseCommand(requestApproval, { said: t('desk.approval.asked') });
  return (
    <Loaded query={approvals} shape="form" compact>
      {({ items }) => {
        const [newest, ...earlier] = action.approval
          ? items.filter(({ name }) => name === action.approval)
          : items;
        const subject = resolution.data?.solutions.find(({ id }) => id === newest?.subjectId);
        const proposed = resolution.data?.solutions.toSorted((a, b) => b.revision - a.revision)[0];
        const running = newest?.state === 'pending' || newest?.state === 'approved';
        return (
          <>
            {newest?.subjectKind !== 'reply' && (subject ?? proposed) && (
              <SolutionBrief solution={running ? (subject ?? proposed) : proposed} />
            )}
            {newest && <ApprovalCard approval={newest} hash={subject?.hash} onDone={onDone} />}
            {!newest && (
              <EmptyState compact title={t('desk.approval.none')} hint={t('desk.approval.none.hint')} />
            )}
            {action.allowed && action.stepId !== undefined && !running && (
              <Button
                type="primary"
                loading={ask.isPending}
                onClick={() => {
                  ask.mutate({ params: { ...params, step: action.stepId ?? '' } });
                }}
              >
                {t(newest ? 'desk.approval.ask-again' : 'desk.approval.ask')}
              </Button>
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
