import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../../contract/complaint-contract.ts';
import { MomentText } from '../../ui/MomentText.tsx';
import { useTextIn } from '../../ui/texts-in.ts';
import { CaseLink } from './CaseLink.tsx';
import { SeverityTag } from './SeverityTag.tsx';
import { StatusTag } from './StatusTag.tsx';
import styles from './parts.module.css';

/** Complaints in short, one below the other, for side panels; `aside` adds what can be done with each. */
export function ComplaintLines<T extends ComplaintLine>(props: {
  lines: readonly T[];
  aside?: (line: T, index: number) => ReactNode;
  mark?: (line: T) => ReactNode;
}) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  return (
    <ul className={styles['lines']}>
      {props.lines.map((line, index) => (
        <li key={line.id}>
          <div className={styles['lineHead']}>
            <CaseLink complaint={line} />
            <StatusTag status={line.status} />
            <SeverityTag severity={line.severity} />
            {props.mark?.(line)}
          </div>
          <CaseLink complaint={line}>
            <span className={styles['lineTitle']}>{line.title}</span>
          </CaseLink>
          <div className={styles['lineFoot']}>
            <MomentText at={line.receivedAt} style="short" />
            <span>{t(`term.kind.${line.kind}`)}</span>
            {line.status === 'open' && <span>{textIn(line.stageTitle)}</span>}
            {line.owner && <span>{line.owner.name}</span>}
          </div>
          {props.aside?.(line, index)}
        </li>
      ))}
    </ul>
  );
}
