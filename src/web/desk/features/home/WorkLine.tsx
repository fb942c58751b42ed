import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { myWork, type WorkItemView } from '../../../../contract/work-contract.ts';
import { DueText } from '../../../ui/DueText.tsx';
import { TextsView } from '../../../ui/TextsView.tsx';
import { CaseLink } from '../../parts/CaseLink.tsx';
import { HandoverAnswer } from '../../parts/HandoverAnswer.tsx';
import { PriorityMark } from '../../parts/PriorityMark.tsx';
import { SeverityTag } from '../../parts/SeverityTag.tsx';
import styles from './HomePage.module.css';

/** One thing that waits for me: what, on which complaint, how long is left; a handover is answered right here. */
export function WorkLine({ item }: { item: WorkItemView }) {
  const { t } = useTranslation();
  const { complaint } = item;
  return (
    <li className={styles['line']}>
      <div className={styles['what']}>
        <span className={styles['act']}>
          {complaint ? (
            <Link to="/complaints/$id" params={{ id: complaint.id }}>
              <TextsView texts={item.title} />
            </Link>
          ) : (
            <TextsView texts={item.title} />
          )}
          {item.insteadOf && <Tag>{t('desk.home.instead-of', { name: item.insteadOf.name })}</Tag>}
          {!item.assignee && item.position && (
            <Tag>
              <TextsView texts={item.position} />
            </Tag>
          )}
        </span>
        {complaint && (
          <span className={styles['case']}>
            <PriorityMark priority={complaint.priority} />
            <SeverityTag severity={complaint.severity} />
            <CaseLink complaint={complaint} />
            <span className={styles['title']}>{complaint.title}</span>
          </span>
        )}
      </div>
      {item.kind === 'handover' ? (
        <HandoverAnswer handoverId={item.ref} side="asked" invalidates={[myWork]} size="small" />
      ) : (
        <DueText at={item.dueAt} />
      )}
    </li>
  );
}
