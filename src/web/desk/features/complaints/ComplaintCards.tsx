import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ListedComplaint } from '../../../../contract/complaint-list-contract.ts';
import { DueText } from '../../../ui/DueText.tsx';
import { useTextIn } from '../../../ui/texts-in.ts';
import { CaseLink } from '../../parts/CaseLink.tsx';
import { LevelTag } from '../../parts/LevelTag.tsx';
import { PriorityMark } from '../../parts/PriorityMark.tsx';
import { ReopenedTag } from '../../parts/ReopenedTag.tsx';
import { SeverityTag } from '../../parts/SeverityTag.tsx';
import { StatusTag } from '../../parts/StatusTag.tsx';
import type { Selection } from './use-selection.ts';
import styles from './ComplaintsPage.module.css';

/** The lines as cards, for a phone. */
export function ComplaintCards({
  lines,
  selection,
}: {
  lines: readonly ListedComplaint[];
  selection: Selection;
}) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  return (
    <ul className={styles['cards']}>
      {lines.map((line) => (
        <li key={line.id}>
          <Checkbox
            className={styles['cardSelect']}
            aria-label={t('desk.list.select.one', { number: line.number })}
            checked={selection.has(line.id)}
            onChange={(event) => {
              selection.set([line.id], event.target.checked);
            }}
          />
          <CaseLink complaint={line}>
            <span className={styles['cardHead']}>
              <span>{line.number}</span>
              <SeverityTag severity={line.severity} />
              {line.priority > 0 && <PriorityMark priority={line.priority} />}
              {line.cameBack && <ReopenedTag />}
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
