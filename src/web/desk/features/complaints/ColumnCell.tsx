import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ListedComplaint } from '../../../../contract/complaint-list-contract.ts';
import { columnTerms, type ComplaintColumn } from '../../../../terms/complaint-columns.ts';
import { DueText } from '../../../ui/DueText.tsx';
import { MomentText } from '../../../ui/MomentText.tsx';
import { Money } from '../../../ui/Money.tsx';
import { useTextIn } from '../../../ui/texts-in.ts';
import { CaseLink } from '../../parts/CaseLink.tsx';
import { LevelTag } from '../../parts/LevelTag.tsx';
import { PriorityMark } from '../../parts/PriorityMark.tsx';
import { ReopenedTag } from '../../parts/ReopenedTag.tsx';
import { SeverityTag } from '../../parts/SeverityTag.tsx';
import { StatusTag } from '../../parts/StatusTag.tsx';
import styles from './ComplaintsPage.module.css';

/** What stands in one column of a line. */
export function ColumnCell({ line, column }: { line: ListedComplaint; column: ComplaintColumn }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  switch (column) {
    case 'number':
      return (
        <>
          <CaseLink complaint={line} />
          {line.kind !== 'complaint' && <small>{t(`term.kind.${line.kind}`)}</small>}
          {line.repeat && <small data-tone="warning">{t('desk.case.flag.repeat')}</small>}
          {line.cameBack && <ReopenedTag />}
        </>
      );
    case 'title':
      return (
        <>
          <span>{line.title}</span>
          <small>
            {line.complainant} <LevelTag level={line.level} /> {t(`term.channel.${line.channel}`)}
          </small>
        </>
      );
    case 'category':
      return line.category ? textIn(line.category) : '—';
    case 'severity':
      return (
        <span className={styles['marks']}>
          <SeverityTag severity={line.severity} />
          {line.priority > 0 && <PriorityMark priority={line.priority} />}
        </span>
      );
    case 'stage':
      return line.status === 'open' ? textIn(line.stageTitle) : <StatusTag status={line.status} />;
    case 'status':
      return <StatusTag status={line.status} />;
    case 'owner':
      return line.owner?.name ?? <small>{t('desk.case.owner.none')}</small>;
    case 'dueAt':
      return line.status === 'open' ? <DueText at={line.dueAt} /> : '—';
    case 'level':
      return line.level ? t(`term.customer-level.${line.level}`) : '—';
    default:
      return <PlainCell column={column} line={line} />;
  }
}

type CellValue = NonNullable<ListedComplaint['cells']>[string] | undefined;

function PlainCell({ column, line }: { column: ComplaintColumn; line: ListedComplaint }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const value = line.cells?.[column] ?? (line[column as keyof ListedComplaint] as CellValue);
  if (value === undefined || value === null || value === '') return '—';
  if (Array.isArray(value))
    return value.map((one) => (
      <Tag key={one} style={{ marginInlineEnd: 4 }}>
        {one}
      </Tag>
    ));
  if (typeof value === 'boolean') return value ? t('ui.yes') : '—';
  if (typeof value === 'object') return textIn(value.title);
  if (column.endsWith('At') && typeof value === 'string') return <MomentText at={value} style="short" />;
  if (column === 'claimedLoss' && typeof value === 'number') {
    const currency = line.cells?.['currency'];
    return <Money minor={value} currency={typeof currency === 'string' ? currency : 'CNY'} />;
  }
  const terms = columnTerms[column];
  if (terms) return t(`term.${terms}.${String(value)}`);
  return <span className={styles['told']}>{String(value)}</span>;
}
