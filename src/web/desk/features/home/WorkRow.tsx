import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { countComplaints, listComplaints } from '../../../../contract/complaint-list-contract.ts';
import { myWork, teamWork, type WorkItemView } from '../../../../contract/work-contract.ts';
import { DueText } from '../../../ui/DueText.tsx';
import { useTextIn } from '../../../ui/texts-in.ts';
import { CaseLink } from '../../parts/CaseLink.tsx';
import { HandoverAnswer } from '../../parts/HandoverAnswer.tsx';
import { PriorityMark } from '../../parts/PriorityMark.tsx';
import { ReopenedTag } from '../../parts/ReopenedTag.tsx';
import { SeverityTag } from '../../parts/SeverityTag.tsx';
import { cameBack, toolFor } from './work-groups.ts';
import styles from './HomePage.module.css';

/** One thing that waits for me: what, for which case, until when; what I am asked to take over is answered here. */
export function WorkRow({ item }: { item: WorkItemView }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { complaint } = item;
  const what = (
    <>
      <strong className={styles['what']}>{textIn(item.title)}</strong>
      {complaint && (
        <span className={styles['title']} title={complaint.title}>
          {complaint.title}
        </span>
      )}
    </>
  );
  return (
    <li className={styles['row']}>
      <span className={styles['case']}>
        {complaint && (
          <>
            <CaseLink complaint={complaint} tool={toolFor(item)} />
            <span className={styles['marks']}>
              <SeverityTag severity={complaint.severity} />
              {complaint.priority > 0 && <PriorityMark priority={complaint.priority} />}
              {complaint.cameBack && <ReopenedTag />}
            </span>
          </>
        )}
      </span>
      <span className={styles['main']}>
        {complaint ? (
          <CaseLink complaint={complaint} tool={toolFor(item)}>
            {what}
          </CaseLink>
        ) : (
          what
        )}
        <span className={styles['notes']}>
          {item.kind !== 'step' && (
            <Tag color={cameBack(item.kind) ? 'error' : undefined}>{t(`term.work-kind.${item.kind}`)}</Tag>
          )}
          {item.insteadOf && <Tag color="purple">{t('desk.instead-of', { name: item.insteadOf.name })}</Tag>}
          {item.assignee === null && item.position && (
            <small>{t('desk.home.for-post', { post: textIn(item.position) })}</small>
          )}
        </span>
      </span>
      {item.kind === 'handover' && (
        <HandoverAnswer
          handoverId={item.ref}
          side="asked"
          size="small"
          invalidates={[myWork, teamWork, listComplaints, countComplaints]}
        />
      )}
      <span className={styles['due']}>
        <DueText at={item.dueAt} />
      </span>
    </li>
  );
}
