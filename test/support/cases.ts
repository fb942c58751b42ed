import { sql } from 'kysely';
import { findComplaint } from '../../src/features/complaint/complaint-find-queries.ts';
import type { Complaint } from '../../src/features/complaint/complaint-store.ts';
import { progress } from '../../src/features/complaint/complaint-progress-service.ts';
import {
  registerComplaint,
  type Registration,
} from '../../src/features/complaint/complaint-register-service.ts';
import type { ClockView } from '../../src/contract/complaint-contract.ts';
import { clockViewsOf } from '../../src/features/clock/clock-queries.ts';
import { command } from '../../src/platform/context.ts';
import type { ProcessEvent } from '../../src/terms/process-events.ts';
import type { TestApp } from './app.ts';

/** Registers a complaint as the product itself would, now. */
export async function registerCase(app: TestApp, given: Partial<Registration> = {}): Promise<Complaint> {
  const { complaint } = await command(app.ctx(), (tx) =>
    registerComplaint(tx, {
      kind: 'complaint',
      channel: 'phone',
      title: '桌腿开裂',
      narrative: '用了两周，桌腿裂了一道缝。',
      receivedAt: app.time.now(),
      language: 'zh-CN',
      complainantId: null,
      ...given,
    }),
  );
  return complaint;
}

/** Lets something happen to a case in the words of its process, with columns that change. */
export async function happen(
  app: TestApp,
  id: string,
  announce: readonly ProcessEvent[],
  change: NonNullable<Parameters<typeof progress>[2]['change']> = {},
): Promise<Complaint> {
  return command(app.ctx(), async (tx) => {
    const complaint = await findComplaint(tx, id, true);
    if (!complaint) throw new Error(`no complaint ${id}`);
    return progress(tx, complaint, { events: [], announce, change });
  });
}

/** A case's clocks by their code. */
export async function clocksByCode(app: TestApp, id: string): Promise<Record<string, ClockView>> {
  const views = (await clockViewsOf(app.ctx(), [id])).get(id) ?? [];
  return Object.fromEntries(views.map((clock) => [clock.code, clock]));
}

/** Copies a case with its running clocks, row by row, so that many fall due together; answers all ids, its own first. */
export async function copyCase(app: Pick<TestApp, 'base'>, id: string, copies: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into complaints select (jsonb_populate_record(c,
          jsonb_build_object('id', gen_random_uuid(), 'number', c.number || '-' || n))).*
      from complaints c, generate_series(1, ${copies}::int) n where c.id = ${id} returning id),
    clocks as (
      insert into clocks select (jsonb_populate_record(k,
          jsonb_build_object('id', gen_random_uuid(), 'complaint_id', made.id))).*
      from clocks k, made where k.complaint_id = ${id})
    select id from made`.execute(app.base.db);
  return [id, ...rows.map((row) => row.id)];
}
