import type { z } from 'zod';
import type { assignMany, exportMany, ListRunView, tagMany } from '../../contract/run-contract.ts';
import { command, type Ctx, type PersonActor, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Once } from '../../platform/http/serve-route.ts';
import { putJob } from '../../platform/jobs.ts';
import { narrowGrants } from '../access/access-rules.ts';
import { requirePermission, requirePerson } from '../access/access-policy.ts';
import { actorByPerson } from '../access/actor-queries.ts';
import { noteUnmask } from '../audit/audit-store.ts';
import { chosenIds, countChosen, type Chosen } from '../complaint/complaint-rows-queries.ts';
import { actOnItems } from './list-bulk-service.ts';
import { writeExport } from './list-export-service.ts';
import { runOf, runView } from './list-run-queries.ts';
import { insertRun, updateRun } from './list-run-store.ts';

/** What is done for the person while they wait; more is a job. */
const atOnce = { items: 50, rows: 1000 };
/** Most complaints one act reaches, and most rows of one table. */
const most = { items: 5000, rows: 1_000_000 };
const keptHours = 24;
/** How long a run of few may take before a job looks after it. */
const waitedMs = 120_000;

/** What a run was asked, as it is kept. */
export type RunAsked =
  | ({ act: 'assign' } & z.output<typeof assignMany.body>)
  | ({ act: 'tag' } & z.output<typeof tagMany.body>)
  | ({ act: 'export' } & z.output<typeof exportMany.body>);

/**
 * Begins an act over many complaints: those the actor sees are counted out now, each is asked about under its own
 * policy when its turn comes. To begin is one act, the same key makes no other run; each complaint's turn is its own.
 * @throws AppError `list.nothing_chosen`, `list.too_many_chosen`
 */
export async function startAct(
  ctx: Ctx,
  once: Once,
  asked: Exclude<RunAsked, { act: 'export' }>,
): Promise<ListRunView> {
  const person = requirePerson(ctx.actor);
  const run = await once('start', async (inner): Promise<Begun> => {
    const items = await chosenIds(inner, chosenOf(asked.of), most.items + 1);
    if (items.length === 0) throw new AppError('list.nothing_chosen');
    if (items.length > most.items) throw new AppError('list.too_many_chosen', { limit: most.items });
    const { act, of: _, ...how } = asked;
    return begin(inner, items.length <= atOnce.items, async (tx) =>
      insertRun(tx, { ...begun(tx, person), act, asked: how, total: items.length }, items),
    );
  });
  return follow(ctx, run);
}

/**
 * Begins a table of complaints. That personal data are wanted in full, and why, is on record before the first byte.
 * @throws AppError `list.nothing_chosen`, `access.forbidden` for who may not see them in full
 */
export async function startExport(
  ctx: Ctx,
  once: Once,
  asked: z.output<typeof exportMany.body>,
): Promise<ListRunView> {
  const person = requirePerson(ctx.actor);
  if (asked.unmask !== undefined) requirePermission(ctx.actor, 'party.unmask');
  const run = await once('start', async (inner): Promise<Begun> => {
    const count = await countChosen(inner, chosenOf(asked.of), atOnce.rows);
    if (count === 0) throw new AppError('list.nothing_chosen');
    const few = count <= atOnce.rows;
    return begin(inner, few, async (tx) => {
      if (asked.unmask !== undefined)
        await noteUnmask(tx, {
          ...{ partyId: null, complaintId: null, reason: asked.unmask },
          fields: asked.columns.split(','),
        });
      return insertRun(tx, { ...begun(tx, person), act: 'export', asked, total: few ? count : null }, []);
    });
  });
  return follow(ctx, run);
}

function begun(tx: Tx, person: PersonActor) {
  return {
    personId: person.personId,
    permissions: [...new Set(person.grants.map(({ permission }) => permission))],
    expiresAt: new Date(tx.time.now().getTime() + keptHours * 3_600_000),
  };
}

/** A run that was begun, and whether it is done while its person waits. */
interface Begun {
  id: string;
  few: boolean;
}

async function begin(ctx: Ctx, few: boolean, insert: (tx: Tx) => Promise<string>): Promise<Begun> {
  return command(ctx, async (tx) => {
    const id = await insert(tx);
    // Of few, the job finds nothing left to do, unless this process ends before they are done.
    const runAt = few ? { runAt: new Date(tx.time.now().getTime() + waitedMs) } : {};
    await putJob(tx, 'list.run', { run: id }, { key: `list.run:${id}`, ...runAt });
    return { id, few };
  });
}

/** Answers with the run as it is now; few are done first. */
async function follow(ctx: Ctx, { id, few }: Begun): Promise<ListRunView> {
  if (few) await carryOut(ctx, id);
  return runView(await runOf(ctx, requirePerson(ctx.actor).personId, id));
}

/** Which complaints a body names. */
export function chosenOf(of: z.output<typeof assignMany.body>['of']): Chosen {
  return 'ids' in of ? { ids: of.ids } : { filters: of.filters };
}

/** Does a run to its end in the name of its person; a run that is over, or another worker's by now, is left alone. */
export async function carryOut(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db.selectFrom('list_runs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !['waiting', 'running'].includes(row.state)) return;
  const person = await actorByPerson(ctx, row.person_id);
  const over = async (state: 'done' | 'failed', error: string | null): Promise<void> => {
    await command(ctx, async (tx) => updateRun(tx, id, { state, error, finished_at: tx.time.now() }));
  };
  if (!person) return over('failed', 'list.person_gone');
  // Never more than the person may now, nor than whoever asked might: a key may less than its person.
  const actor: PersonActor = { ...person, grants: narrowGrants(person.grants, row.permissions) };
  const acting: Ctx = { ...ctx, actor, language: row.language as Ctx['language'] };
  const going = await command(ctx, async (tx) => updateRun(tx, id, { state: 'running' }));
  if (!going) return;
  try {
    const asked = { ...(row.asked as object), act: row.act } as RunAsked;
    if (asked.act === 'export')
      await writeExport(acting, id, asked, { ...chosenOf(asked.of), most: most.rows });
    else if (await actOnItems(acting, id, asked)) await over('done', null);
  } catch (error) {
    // What the product refuses is told to the person; anything else is tried again by the queue.
    if (!(error instanceof AppError)) throw error;
    await over('failed', error.code);
  }
}

/** Stops a run of one's own; what is done stays done. */
export async function cancelRun(ctx: Ctx, id: string): Promise<void> {
  const { personId } = requirePerson(ctx.actor);
  await runOf(ctx, personId, id);
  await command(ctx, async (tx) => updateRun(tx, id, { state: 'cancelled', finished_at: tx.time.now() }));
}
