import { useNavigate } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedComplaint } from '../../../../contract/complaint-list-contract.ts';
import type { ComplaintColumn } from '../../../../terms/complaint-columns.ts';
import { useCommands, type UiCommand } from '../../../ui/commands.ts';
import { ColumnCell } from './ColumnCell.tsx';
import type { Selection } from './use-selection.ts';
import styles from './ComplaintsPage.module.css';

const whole: readonly ComplaintColumn[] = [
  'number',
  'owner',
  'receivedAt',
  'registeredAt',
  'occurredAt',
  'closedAt',
];
const words: readonly ComplaintColumn[] = ['category', 'stage'];

const widthOf = (column: ComplaintColumn): string | undefined => {
  if (column === 'title') return styles['matter'];
  if (whole.includes(column)) return styles['whole'];
  return words.includes(column) ? styles['word'] : undefined;
};

/** The lines as a table; `j` and `k` walk through it, `x` selects, Enter opens. */
export function ComplaintTable(props: {
  lines: readonly ListedComplaint[];
  columns: readonly ComplaintColumn[];
  selection: Selection;
}) {
  const { lines, columns, selection } = props;
  const { t } = useTranslation();
  const [at, setAt] = useState(-1);
  const body = useRef<HTMLTableSectionElement>(null);
  useWalk(lines, selection, at, setAt);
  useEffect(() => {
    const row = body.current?.children[at];
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector('a')?.focus({ preventScroll: true });
  }, [at]);
  const chosen = lines.filter(({ id }) => selection.has(id)).length;
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col" className={styles['select']}>
              <Checkbox
                aria-label={t('desk.list.select.page')}
                checked={chosen === lines.length && lines.length > 0}
                indeterminate={chosen > 0 && chosen < lines.length}
                onChange={(event) => {
                  selection.set(
                    lines.map(({ id }) => id),
                    event.target.checked,
                  );
                }}
              />
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`term.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {lines.map((line, index) => (
            <tr
              key={line.id}
              data-at={index === at}
              data-chosen={selection.has(line.id)}
              onFocus={() => setAt(index)}
            >
              <td className={styles['select']}>
                <Checkbox
                  aria-label={t('desk.list.select.one', { number: line.number })}
                  checked={selection.has(line.id)}
                  onChange={(event) => {
                    selection.set([line.id], event.target.checked);
                  }}
                />
              </td>
              {columns.map((column) => (
                <td key={column} className={widthOf(column)}>
                  <ColumnCell line={line} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useWalk(
  lines: readonly ListedComplaint[],
  selection: Selection,
  at: number,
  go: (index: number) => void,
): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const commands = useMemo<UiCommand[]>(() => {
    const group = t('desk.list.title');
    const step = (by: number) => () => {
      go(Math.min(lines.length - 1, Math.max(0, at + by)));
    };
    const line = lines[at];
    return [
      { id: 'list next', title: t('desk.list.keys.next'), keys: ['j', 'arrowdown'], group, run: step(1) },
      { id: 'list before', title: t('desk.list.keys.before'), keys: ['k', 'arrowup'], group, run: step(-1) },
      {
        ...{ id: 'list select', title: t('desk.list.keys.select'), keys: ['x'], group },
        run: () => {
          if (line) selection.set([line.id], !selection.has(line.id));
        },
      },
      {
        ...{ id: 'list open', title: t('desk.list.keys.open'), keys: ['o'], group },
        run: () => {
          if (line) void navigate({ to: '/complaints/$id', params: { id: line.id } });
        },
      },
    ];
  }, [t, navigate, lines, selection, at, go]);
  useCommands(commands);
}
