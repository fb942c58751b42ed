import { sql } from 'kysely';
import type { z } from 'zod';
import type { editMatter as editMatterRoute } from '../../contract/complaint-contract.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { withPriority } from './complaint-priority-service.ts';
import { progress } from './complaint-progress-service.ts';
import { matterColumns } from './complaint-register-service.ts';
import { actingPerson, lockComplaint, onComplaint } from './complaint-service.ts';
import { insertLink, type Complaint } from './complaint-store.ts';

/** Corrects what was recorded of the matter; the record says which fields changed. */
export async function editMatter(
  ctx: Ctx,
  id: string,
  given: z.output<typeof editMatterRoute.body>,
): Promise<{ version: number }> {
  return onComplaint(
    ctx,
    id,
    { permission: 'complaint.handle', version: given.version },
    async (tx, complaint) => {
      const { version: _, occurredAt, confidential, ...matter } = given;
      const change = {
        ...matterColumns({
          ...matter,
          ...(occurredAt !== undefined && { occurredAt: occurredAt ? new Date(occurredAt) : null }),
        }),
        ...(confidential !== undefined && { confidential }),
      };
      const fields = Object.entries(change)
        .filter(([, value]) => value !== undefined)
        .map(([name]) => name);
      if (fields.length === 0) return { version: complaint.version };
      const after = await progress(tx, complaint, {
        events: [{ kind: 'complaint.changed', data: { fields } }],
        change: await withPriority(
          tx,
          complaint,
          Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
        ),
      });
      return { version: after.version };
    },
  );
}

/** Links two complaints, once. A duplicate is counted on the first; a repeat is flagged, which counts for the priority (IN-5). */
export async function linkComplaints(
  ctx: Ctx,
  id: string,
  given: { otherId: string; kind: 'duplicate' | 'repeat' | 'related'; reason: string },
): Promise<void> {
  if (given.otherId === id) throw new AppError('complaint.link_self');
  await command(ctx, async (tx) => {
    // In the order of their ids, so that two people linking the same pair cannot lock each other out.
    const [a, b] = [id, given.otherId].sort();
    const locked = [];
    for (const one of [a, b])
      if (one)
        locked.push(
          await lockComplaint(tx, one, { permission: one === id ? 'complaint.handle' : 'complaint.read' }),
        );
    const [complaint, first] = locked[0]?.id === id ? locked : [...locked].reverse();
    if (!complaint || !first) throw new AppError('complaint.not_found');
    if (await linked(tx, complaint, first, given.kind)) return;
    await refuseCircle(tx, complaint, first, given.kind);
    await insertLink(tx, {
      complaintId: id,
      otherId: first.id,
      kind: given.kind,
      reason: given.reason,
      by: actingPerson(tx),
    });
    await progress(tx, complaint, {
      events: [
        {
          kind: 'complaint.linked',
          data: { other: first.id, number: first.number, link: given.kind },
          words: given.reason || undefined,
        },
      ],
      change: await withPriority(tx, complaint, {
        ...(given.kind === 'duplicate' && { duplicate_of: first.id }),
        ...(given.kind === 'repeat' && { repeat_of: first.id, is_repeat: true }),
        ...((await isGroup(tx, complaint)) && { is_group: true }),
      }),
    });
    await progress(tx, first, {
      events: [{ kind: 'complaint.linked', data: { other: id, number: complaint.number, link: given.kind } }],
      change: await withPriority(tx, first, {
        ...(given.kind === 'duplicate' && { duplicates: first.duplicates + 1 }),
        ...((await isGroup(tx, first)) && { is_group: true }),
      }),
    });
  });
}

type Link = 'duplicate' | 'repeat' | 'related';

/** Whether they are linked so already; what is related is so both ways. */
async function linked(tx: Tx, one: Complaint, other: Complaint, kind: Link): Promise<boolean> {
  const row = await tx.db
    .selectFrom('complaint_links')
    .select('id')
    .where('kind', '=', kind)
    .where((eb) => {
      const way = (a: Complaint, b: Complaint) =>
        eb.and([eb('complaint_id', '=', a.id), eb('other_id', '=', b.id)]);
      return kind === 'related' ? eb.or([way(one, other), way(other, one)]) : way(one, other);
    })
    .executeTakeFirst();
  return row !== undefined;
}

/** A case is the duplicate of one, and none comes first of itself, however far round (IN-5). */
async function refuseCircle(tx: Tx, complaint: Complaint, first: Complaint, kind: Link): Promise<void> {
  if (kind === 'related') return;
  if (kind === 'duplicate' && complaint.duplicate_of && complaint.duplicate_of !== first.id)
    throw new AppError('complaint.duplicate_already');
  const column = kind === 'duplicate' ? 'duplicate_of' : 'repeat_of';
  const { rows } = await sql<{ one: number }>`
    with recursive before (id) as (
      select ${sql.ref(column)} from complaints where id = ${first.id}
      union select c.${sql.ref(column)} from complaints c join before on c.id = before.id)
    select 1 as one from before where id = ${complaint.id}`.execute(tx.db);
  if (rows.length) throw new AppError('complaint.link_circle');
}

/** Three others of the same, or related, make a group (CL-2). */
async function isGroup(tx: Tx, { id }: Complaint): Promise<boolean> {
  const { many } = await tx.db
    .selectFrom('complaint_links')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('kind', 'in', ['duplicate', 'related'])
    .where((eb) => eb.or([eb('other_id', '=', id), eb('complaint_id', '=', id)]))
    .executeTakeFirstOrThrow();
  return many >= 3;
}

/** Notes that somebody pressed for an answer (SLA-5). */
export async function chase(ctx: Ctx, id: string, note: string): Promise<void> {
  await onComplaint(
    ctx,
    id,
    { permission: 'complaint.comment', complainant: true },
    async (tx, complaint) => {
      await progress(tx, complaint, {
        events: [
          { kind: 'complaint.chased', data: { times: complaint.chases + 1 }, words: note || undefined },
        ],
        change: { chases: complaint.chases + 1 },
      });
    },
  );
}
