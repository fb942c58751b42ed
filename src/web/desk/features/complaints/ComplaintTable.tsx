import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import { useCommands, type UiCommand } from '../../../ui/commands.ts';
import { DueText } from '../../../ui/DueText.tsx';
import { MomentText } from '../../../ui/MomentText.tsx';
import { useTextIn } from '../../../ui/texts-in.ts';
import { CaseLink } from '../../parts/CaseLink.tsx';
import { LevelTag } from '../../parts/LevelTag.tsx';
import { PriorityMark } from '../../parts/PriorityMark.tsx';
import { SeverityTag } from '../../parts/SeverityTag.tsx';
import { StatusTag } from '../../parts/StatusTag.tsx';
import styles from './ComplaintsPage.module.css';

/** The lines as a table; `j` and `k` walk through it, Enter opens. */
export function ComplaintTable({ lines }: { lines: readonly ComplaintLine[] }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [at, setAt] = useState(-1);
  const body = useRef<HTMLTableSectionElement>(null);
  useWalk(lines, at, setAt);
  useEffect(() => {
    const row = body.current?.children[at];
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector('a')?.focus({ preventScroll: true });
  }, [at]);
  const heads = ['number', 'matter', 'category', 'severity', 'stage', 'owner', 'received', 'due'] as const;
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(headTexts[head])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {lines.map((line, index) => (
            <tr key={line.id} data-at={index === at} onFocus={() => setAt(index)}>
              <td>
                <CaseLink complaint={line} />
                {line.kind !== 'complaint' && <small>{t(`term.kind.${line.kind}`)}</small>}
                {line.repeat && <small data-tone="warning">{t('desk.case.flag.repeat')}</small>}
              </td>
              <td className={styles['matter']}>
                <span>{line.title}</span>
                <small>
                  {line.complainant} <LevelTag level={line.level} /> {t(`term.channel.${line.channel}`)}
                </small>
              </td>
              <td>{line.category ? textIn(line.category) : '—'}</td>
              <td>
                <span className={styles['marks']}>
                  <SeverityTag severity={line.severity} />
                  {line.priority > 0 && <PriorityMark priority={line.priority} />}
                </span>
              </td>
              <td>{line.status === 'open' ? textIn(line.stageTitle) : <StatusTag status={line.status} />}</td>
              <td className={styles['whole']}>
                {line.owner?.name ?? <small>{t('desk.case.owner.none')}</small>}
              </td>
              <td className={styles['whole']}>
                <MomentText at={line.receivedAt} style="short" />
              </td>
              <td>{line.status === 'open' ? <DueText at={line.dueAt} /> : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const headTexts = {
  number: 'desk.list.head.number',
  matter: 'desk.list.head.matter',
  category: 'desk.list.category',
  severity: 'desk.list.severity',
  stage: 'desk.list.head.stage',
  owner: 'desk.list.owner',
  received: 'desk.list.head.received',
  due: 'desk.list.head.due',
} as const;

function useWalk(lines: readonly ComplaintLine[], at: number, go: (index: number) => void): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const commands = useMemo<UiCommand[]>(() => {
    const group = t('desk.list.title');
    const step = (by: number) => () => {
      go(Math.min(lines.length - 1, Math.max(0, at + by)));
    };
    return [
      { id: 'list next', title: t('desk.list.keys.next'), keys: ['j'], group, run: step(1) },
      { id: 'list before', title: t('desk.list.keys.before'), keys: ['k'], group, run: step(-1) },
      {
        ...{ id: 'list open', title: t('desk.list.keys.open'), keys: ['o'], group },
        run: () => {
          const line = lines[at];
          if (line) void navigate({ to: '/complaints/$id', params: { id: line.id } });
        },
      },
    ];
  }, [t, navigate, lines, at, go]);
  useCommands(commands);
}
