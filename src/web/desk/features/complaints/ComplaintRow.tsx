import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import { DueText } from '../../../ui/DueText.tsx';
import { MomentText } from '../../../ui/MomentText.tsx';
import { PersonTag } from '../../../ui/PersonTag.tsx';
import { TextsView } from '../../../ui/TextsView.tsx';
import { CaseLink } from '../../parts/CaseLink.tsx';
import { LevelTag } from '../../parts/LevelTag.tsx';
import { PriorityMark } from '../../parts/PriorityMark.tsx';
import { SeverityTag } from '../../parts/SeverityTag.tsx';
import { StatusTag } from '../../parts/StatusTag.tsx';
import styles from './ComplaintsPage.module.css';

/** One complaint of the list: what, from whom, where it stands, who has it, how long is left. */
export function ComplaintRow({ line, chosen }: { line: ComplaintLine; chosen: boolean }) {
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <li ref={row} className={styles['row']} data-chosen={chosen}>
      <span className={styles['matter']}>
        <span className={styles['head']}>
          <PriorityMark priority={line.priority} />
          <CaseLink complaint={line} />
          <SeverityTag severity={line.severity} />
          {line.kind !== 'complaint' && <small>{t(`term.kind.${line.kind}`)}</small>}
          {line.repeat && <small>{t('desk.list.repeat')}</small>}
        </span>
        <CaseLink complaint={line}>
          <span className={styles['title']}>{line.title}</span>
        </CaseLink>
      </span>
      <span className={styles['who']}>
        <span>
          {line.complainant || t('desk.list.anonymous')} <LevelTag level={line.level} />
        </span>
        <small>
          {t(`term.channel.${line.channel}`)}
          {line.category && (
            <>
              {' · '}
              <TextsView texts={line.category} />
            </>
          )}
        </small>
      </span>
      <span className={styles['where']}>
        {line.status === 'open' ? <TextsView texts={line.stageTitle} /> : <StatusTag status={line.status} />}
        <small>
          <MomentText at={line.receivedAt} style="short" />
        </small>
      </span>
      <PersonTag person={line.owner} nobody={t('desk.list.unowned')} />
      <span className={styles['due']}>{line.status === 'open' && <DueText at={line.dueAt} />}</span>
    </li>
  );
}
