import { expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { erasedTables, keptColumns, withoutWords } from './erasure-rules.ts';

const app = useTestApp();

/** Tables whose rows belong to complaints through another table. */
const further = [
  'complaints',
  'custody',
  'approval_votes',
  'approval_hands',
  'approval_questions',
  'clock_pauses',
  'clock_alarms',
];

it('PRI-3: every text of a complaint is known: either erased with its person, or a code that stays', async () => {
  const { rows } = await app().database.pool.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
     join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
       and c.data_type in ('text', 'jsonb', 'ARRAY', 'json', 'character varying')
       and c.column_name <> 'mentions' and (c.table_name = any($1) or exists (
         select 1 from information_schema.columns o where o.table_schema = 'public'
           and o.table_name = c.table_name and o.column_name = 'complaint_id'))`,
    [further],
  );
  const known = new Set([
    ...erasedTables.flatMap(({ table, columns }) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    ),
    ...Object.entries(keptColumns).flatMap(([table, columns]) =>
      columns.map((column) => `${table}.${column}`),
    ),
  ]);
  const there = rows.map(({ table, column }) => `${table}.${column}`);
  expect(there.length).toBeGreaterThan(80);
  expect(there.filter((column) => !known.has(column))).toEqual([]);
  // Nothing is named that is not there.
  const names = new Set(there);
  expect([...known].filter((column) => !names.has(column))).toEqual([]);
});

it('PRI-3: of JSON the shape, numbers, codes and times stay; words go, whatever they look like', () => {
  expect(
    withoutWords({
      ...{ form: 'five-w', kind: 'refund', amount: 300, at: '2026-03-05T08:30:00.000Z', ok: true },
      answers: { who: 'smith', where: '二号库', count: 3, ways: ['phone', 'visit'] },
      remedies: [{ kind: 'refund', amount: 30_000, text: '退给王女士' }],
      reason: 'because',
    }),
  ).toEqual({
    ...{ form: 'five-w', kind: 'refund', amount: 300, at: '2026-03-05T08:30:00.000Z', ok: true },
    answers: { who: '', where: '', count: 3, ways: ['', ''] },
    remedies: [{ kind: 'refund', amount: 30_000, text: '' }],
    reason: '',
  });
});
