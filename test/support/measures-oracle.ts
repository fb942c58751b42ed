import { sql } from 'kysely';
import type { SqlBool, Expression } from 'kysely';
import type { TestApp } from './app.ts';

/** Numbers of one day and place, counted one complaint after another. */
export interface Counted {
  n: number;
  yes: number;
  total: number;
}

interface Row {
  id: string;
  received_at: Date;
  closed_at: Date | null;
  status: string;
  is_repeat: boolean;
  reopened: number;
}

/** A day as the company's wall calendar shows it. */
const dayIn = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
const minutes = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 60_000));

/**
 * The measures by their definitions in words, slowly: for each complaint that fits (`where` over `complaints`), one
 * question after another. Keys: measure, and `duty:…` of duties, with the day; times in `zone`.
 */
export async function slowMeasures(
  app: TestApp,
  where: Expression<SqlBool>,
  zone: string,
): Promise<Map<string, Counted>> {
  const found = new Map<string, Counted>();
  const count = (measure: string, at: Date, yes: boolean, total = 0): void => {
    const key = `${measure} ${dayIn(zone, at)}`;
    const so = found.get(key) ?? { n: 0, yes: 0, total: 0 };
    found.set(key, { n: so.n + 1, yes: so.yes + (yes ? 1 : 0), total: so.total + total });
  };
  const { rows } = await sql<Row>`select * from complaints where duplicate_of is null and ${where}`.execute(
    app.base.db,
  );
  const ask = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
    (await query.execute(app.base.db)).rows;
  for (const row of rows) {
    count('volume', row.received_at, false);
    count('repeat-rate', row.received_at, row.is_repeat);
    const said = await ask(
      sql<{ occurred_at: Date }>`select occurred_at from messages where complaint_id = ${row.id}
        and direction = 'out' and author_id is not null and kind <> 'acknowledgement' and kind <> 'survey' order by occurred_at`,
    );
    if (said[0])
      count('first-response', said[0].occurred_at, false, minutes(row.received_at, said[0].occurred_at));
    const isClosed = row.status === 'closed' || row.status === 'archived';
    const closed = isClosed ? row.closed_at : null;
    if (closed) count('cycle-time', closed, false, minutes(row.received_at, closed));
    const clocks = await ask(
      sql<{ duty: string; met_at: Date | null; breached_at: Date | null }>`
        select policy ->> 'duty' as duty, met_at, breached_at from clocks where complaint_id = ${row.id}`,
    );
    const decided = clocks.filter((clock) => clock.met_at ?? clock.breached_at);
    for (const [duty, own] of Map.groupBy(decided, (clock) => clock.duty)) {
      const breaches = own.flatMap(({ breached_at: at }) => (at ? [at.getTime()] : []));
      const met = own.flatMap(({ met_at: at }) => (at ? [at.getTime()] : []));
      const at = breaches.length > 0 ? Math.min(...breaches) : Math.max(...met);
      count(`duty:${duty}`, new Date(at), breaches.length === 0);
    }
    if (closed && decided.length > 0)
      count(
        'on-time',
        closed,
        decided.every((clock) => !clock.breached_at),
      );
    const endings = await ask(
      sql<{ at: Date }>`select at from process_moments where complaint_id = ${row.id} and event = 'closed'`,
    );
    const closings = [...endings.map(({ at }) => at), ...(closed ? [closed] : [])].map(Number);
    if (closings.length > 0) count('reopen-rate', new Date(Math.min(...closings)), row.reopened > 0);
    const [rated] = await ask(
      sql<{ answered_at: Date; index_value: string }>`select answered_at, index_value from surveys
        where complaint_id = ${row.id} and answered_at is not null and index_value is not null
        order by round desc`,
    );
    if (rated) count('satisfaction', rated.answered_at, false, Math.round(Number(rated.index_value) * 100));
  }
  return found;
}
