import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import { DueText } from '../../../ui/DueText.tsx';
import { useTextIn } from '../../../ui/texts-in.ts';
import { CaseLink } from '../../parts/CaseLink.tsx';
import { LevelTag } from '../../parts/LevelTag.tsx';
import { PriorityMark } from '../../parts/PriorityMark.tsx';
import { SeverityTag } from '../../parts/SeverityTag.tsx';
import { StatusTag } from '../../parts/StatusTag.tsx';
import styles from './ComplaintsPage.module.css';

/** The lines as cards, for a phone. */
export function ComplaintCards({ lines }: { lines: readonly ComplaintLine[] }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  return (
    <ul className={styles['cards']}>
      {lines.map((line) => (
        <li key={line.id}>
          <CaseLink complaint={line}>
            <span className={styles['cardHead']}>
              <span>{line.number}</span>
              <SeverityTag severity={line.severity} />
              {line.priority > 0 && <PriorityMark priority={line.priority} />}
              {line.status !== 'open' && <StatusTag status={line.status} />}
            </span>
            <strong>{line.title}</strong>
            <span className={styles['cardFoot']}>
              <span>
                {line.complainant} <LevelTag level={line.level} />
              </span>
              {line.status === 'open' && <span>{textIn(line.stageTitle)}</span>}
              <span>{line.owner?.name ?? t('desk.case.owner.none')}</span>
            </span>
            {line.status === 'open' && line.dueAt !== null && <DueText at={line.dueAt} />}
          </CaseLink>
        </li>
      ))}
    </ul>
  );
}
