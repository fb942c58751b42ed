import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { z } from 'zod';
import type { measuredCases } from '../../contract/measures-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { linesOf } from '../complaint/complaint-list-queries.ts';
import { complaintScope } from '../complaint/complaint-policy.ts';
import { definitions } from './measures-rules.ts';
import { slicesAsked } from './measures-slices-queries.ts';

type Asked = z.output<typeof measuredCases.query>;
type Answer = z.input<typeof measuredCases.response>;

/** Counting stops here. */
const countLimit = 1000;

interface FactRow {
  complaint_id: string;
  day: string;
  flag: boolean | null;
  value: number | null;
}

/**
 * The complaints behind a number, newest first by the day they count by: as many as the number says, because both
 * come from the same facts. Only one that has meanwhile been shut to the reader is missing.
 */
export async function casesBehind(ctx: Ctx, asked: Asked): Promise<Answer> {
  const slices = await slicesAsked(ctx, asked);
  const found = facts(ctx, asked, slices);
  const cursor = asked.after ? readCursor(asked.after) : null;
  const after = cursor ? sql`and (f.day, f.complaint_id) < (${cursor.day}::date, ${cursor.id}::uuid)` : sql``;
  const [{ rows }, counted] = await Promise.all([
    sql<FactRow>`select f.complaint_id, f.day, f.flag, f.value ${found} ${after}
      order by f.day desc, f.complaint_id desc limit ${asked.limit + 1}`.execute(ctx.reads),
    sql<{
      count: number;
    }>`select count(*)::int as count from (select 1 ${found} limit ${countLimit + 1}) c`.execute(ctx.reads),
  ]);
  const shown = rows.slice(0, asked.limit);
  const lines = await linesOf(
    ctx,
    shown.map((row) => row.complaint_id),
  );
  const { kind, per = 1 } = definitions[asked.measure];
  const byId = new Map(shown.map((row) => [row.complaint_id, row]));
  const items = lines.flatMap((line) => {
    const row = byId.get(line.id);
    if (!row) return [];
    const value = kind === 'mean' && row.value !== null ? row.value / per : null;
    return [{ ...line, day: row.day, counts: kind === 'share' ? row.flag : null, value }];
  });
  const last = shown.at(-1);
  const count = counted.rows[0]?.count ?? 0;
  return {
    items,
    next: rows.length > asked.limit && last ? `${last.day}_${last.complaint_id}` : null,
    ...{ count: Math.min(count, countLimit), counted: count <= countLimit },
  };
}

function facts(ctx: Ctx, asked: Asked, slices: Expression<SqlBool>): RawBuilder<unknown> {
  const isDuty = asked.measure === 'on-time' && asked.duty !== undefined;
  const moment = isDuty ? 'duty' : definitions[asked.measure].moment;
  const part = asked.part === 'all' ? sql`` : sql`and f.flag = ${asked.part === 'yes'}`;
  return sql`from measure_facts f join measure_slices s on s.id = f.slice_id
      join complaints on complaints.id = f.complaint_id
    where f.moment = ${moment} and f.duty = ${isDuty ? asked.duty : ''}
      and f.day between ${asked.from ?? '-infinity'}::date and ${asked.to ?? 'infinity'}::date ${part}
      and ${slices} and ${complaintScope(ctx.actor)}`;
}

function readCursor(cursor: string): { day: string; id: string } {
  const match = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(cursor);
  if (!match?.[1] || !match[2]) throw new AppError('request.cursor_invalid');
  return { day: match[1], id: match[2] };
}
