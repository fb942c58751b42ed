import { sql } from 'kysely';
import { appendEvent } from '../../src/features/audit/audit-store.ts';
import { command } from '../../src/platform/context.ts';
import { newId } from '../../src/platform/ids.ts';
import type { TestApp } from './app.ts';
import { registerCase } from './cases.ts';

/** Numbers that look random and are the same every time. */
export class Dice {
  private seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** From 0 up to, not including, `below`. */
  upTo(below: number): number {
    this.seed = (this.seed * 16_807) % 2_147_483_647;
    return this.seed % below;
  }

  chance(percent: number): boolean {
    return this.upTo(100) < percent;
  }

  of<T>(list: readonly T[]): T {
    return list[this.upTo(list.length)] as T;
  }
}

/** What random cases are made of. */
export interface Places {
  departments: readonly string[];
  regions: readonly string[];
  categories: readonly string[];
  people: readonly string[];
}

const hour = 3_600_000;
const first = Date.parse('2026-01-20T00:00:00Z');
/** Instants around midnights of the company and of Greenwich, over six weeks. */
const instant = (dice: Dice): Date =>
  new Date(first + dice.upTo(42 * 24) * hour + dice.of([0, 1, 59, 30]) * 60_000);
const later = (dice: Dice, at: Date, hours: number): Date =>
  new Date(at.getTime() + dice.upTo(hours * 60) * 60_000);

/** Registers a case and gives it a random course. */
export async function randomCase(app: TestApp, dice: Dice, places: Places): Promise<string> {
  const { id } = await registerCase(app);
  await shuffleCase(app, id, dice, places);
  return id;
}

/** Writes a random course over a case: what it is, its clocks, messages, surveys, closings; with an event. */
export async function shuffleCase(app: TestApp, id: string, dice: Dice, places: Places): Promise<void> {
  const none = <T>(value: T): T | null => (dice.chance(15) ? null : value);
  const received = instant(dice);
  const closed = dice.chance(60) ? later(dice, received, 500) : null;
  const reopened = dice.chance(25) ? 1 + dice.upTo(2) : 0;
  const open = closed === null || (reopened > 0 && dice.chance(40));
  await command(app.ctx(), async (tx) => {
    await tx.db
      .updateTable('complaints')
      .set({
        kind: dice.of(['complaint', 'complaint', 'complaint', 'enquiry']),
        channel: dice.of(['phone', 'web', 'mail']),
        confidential: dice.chance(20),
        category_id: none(dice.of(places.categories)),
        department_id: none(dice.of(places.departments)),
        region_id: none(dice.of(places.regions)),
        received_at: received,
        is_repeat: dice.chance(20),
        reopened,
        status: open ? dice.of(['open', 'suspended']) : dice.of(['closed', 'archived']),
        closed_at: open ? null : closed,
      })
      .where('id', '=', id)
      .execute();
    for (const table of ['clocks', 'surveys', 'messages', 'process_moments'] as const)
      await tx.db.deleteFrom(table).where('complaint_id', '=', id).execute();
    for (const at of closed && reopened > 0 ? [later(dice, received, 100), closed] : closed ? [closed] : [])
      await tx.db
        .insertInto('process_moments')
        .values({ complaint_id: id, event: 'closed', at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    for (let clock = dice.upTo(4); clock > 0; clock--) {
      const due = later(dice, received, 72);
      const met = dice.chance(70) ? later(dice, received, 120) : null;
      const breached = met ? met > due : dice.chance(40);
      await tx.db
        .insertInto('clocks')
        .values({
          ...{ id: newId(), complaint_id: id, code: `c-${clock}`, title: '{}', started_at: received },
          policy: JSON.stringify({ duty: dice.of(['acknowledge', 'respond', 'close', 'promise']) }),
          ...{ due_at: due, met_at: met, breached_at: breached ? due : null },
          state: breached ? 'breached' : met ? 'met' : dice.of(['running', 'cancelled']),
        })
        .execute();
    }
    for (let message = dice.upTo(4); message > 0; message--)
      await tx.db
        .insertInto('messages')
        .values({
          ...{
            id: newId(),
            complaint_id: id,
            channel: 'phone',
            kind: dice.of(['contact', 'reply', 'acknowledgement', 'survey']),
            body: '…',
            salt: Buffer.alloc(1),
          },
          direction: dice.of(['in', 'out']),
          author_id: none(dice.of(places.people)),
          occurred_at: new Date(later(dice, received, 90).getTime() - 2 * hour),
          created_at: received,
        })
        .execute();
    for (let round = dice.upTo(3); round > 0; round--)
      await tx.db
        .insertInto('surveys')
        .values({
          ...{ id: newId(), complaint_id: id, round, asked_at: received },
          answered_at: none(later(dice, received, 800)),
          index_value: none(dice.upTo(10_001) / 100),
        })
        .execute();
    await appendEvent(tx, { stream: { kind: 'complaint', id }, kind: 'complaint.changed', data: {} });
  });
}

/** Everything that numbers are made of, without what they were made from: to compare two ways of making them. */
export async function allSums(app: TestApp): Promise<unknown[]> {
  const { rows } = await sql`
    select m.cube, m.grain, m.moment, m.start, m.duty, s.key, m.n, m.flagged, m.total, null::int as bucket
      from measure_sums m join measure_slices s on s.id = m.slice_id
    union all
    select s.cube, m.grain, m.moment, m.start, '', s.key, m.n, null, null, m.bucket
      from measure_spreads m join measure_slices s on s.id = m.slice_id
    order by 1, 2, 3, 4, 5, 6, 10`.execute(app.base.db);
  return rows;
}
