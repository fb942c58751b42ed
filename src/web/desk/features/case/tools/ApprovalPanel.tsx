import { getApprovals, getResolution } from '../../../../../contract/resolution-contract.ts';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { ApprovalCourse } from './ApprovalCourse.tsx';
import { ClosingSigning } from './ClosingSigning.tsx';
import { ReplySigning } from './ReplySigning.tsx';
import { SolutionBrief } from './SolutionBrief.tsx';

/** Approval over exactly what is proposed: read it, ask for it, see how far it is, vote. */
export function ApprovalPanel(props: ToolProps) {
  if (props.action.approves === 'reply') return <ReplySigning {...props} />;
  if (props.action.approves === 'closing') return <ClosingSigning {...props} />;
  return <SolutionApproval {...props} />;
}

function SolutionApproval(props: ToolProps) {
  const params = { id: props.complaint.id };
  const approvals = useRoute(getApprovals, { params });
  const resolution = useRoute(getResolution, { params });
  return (
    <Loaded query={approvals} shape="form" compact>
      {({ items }) => {
        const newest = items.find(({ name }) => !props.action.approval || name === props.action.approval);
        const solutions = resolution.data?.solutions ?? [];
        const subject = solutions.find(({ id }) => id === newest?.subjectId);
        const proposed = solutions.toSorted((a, b) => b.revision - a.revision)[0];
        const running = newest?.state === 'pending' || newest?.state === 'approved';
        return (
          <>
            {newest?.subjectKind !== 'reply' && (subject ?? proposed) && (
              <SolutionBrief solution={running ? (subject ?? proposed) : proposed} />
            )}
            <ApprovalCourse {...props} hash={subject?.hash} />
          </>
        );
      }}
    </Loaded>
  );
}
