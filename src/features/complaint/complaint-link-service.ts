import { sql } from 'kysely';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { withPriority } from './complaint-priority-service.ts';
import { progress } from './complaint-progress-service.ts';
import { actingPerson, lockComplaint } from './complaint-service.ts';
import { deleteLink, insertLink, type Complaint } from './complaint-store.ts';

type Link = 'duplicate' | 'repeat' | 'related';

interface Given {
  otherId: string;
  kind: Link;
  reason: string;
}

/** Links two complaints, once. A duplicate is counted on the first; a repeat is flagged, which counts for the priority (IN-5). */
export async function linkComplaints(ctx: Ctx, id: string, given: Given): Promise<void> {
  if (given.otherId === id) throw new AppError('complaint.link_self');
  await command(ctx, async (tx) => {
    const [complaint, first] = await lockPair(tx, id, given);
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

/**
 * Takes a link back, with the reason; what was counted or flagged because of it is put right. A duplicate or repeat is
 * taken back where it was said, what is related from either side.
 */
export async function unlinkComplaints(ctx: Ctx, id: string, given: Given): Promise<void> {
  await command(ctx, async (tx) => {
    const [complaint, first] = await lockPair(tx, id, given);
    const link = await linked(tx, complaint, first, given.kind);
    if (!link) throw new AppError('complaint.link_not_found');
    const groups = [await isGroup(tx, complaint), await isGroup(tx, first)];
    await deleteLink(tx, link);
    const repeats = given.kind === 'repeat' ? await repeatedBefore(tx, complaint) : undefined;
    const [no, firstNo] = [
      groups[0] && !(await isGroup(tx, complaint)),
      groups[1] && !(await isGroup(tx, first)),
    ];
    await progress(tx, complaint, {
      events: [
        {
          kind: 'complaint.unlinked',
          data: { other: first.id, number: first.number, link: given.kind },
          words: given.reason,
        },
      ],
      change: await withPriority(tx, complaint, {
        ...(given.kind === 'duplicate' && { duplicate_of: null }),
        ...(repeats !== undefined && { repeat_of: repeats, is_repeat: repeats !== null }),
        ...(no && { is_group: false }),
      }),
    });
    await progress(tx, first, {
      events: [
        { kind: 'complaint.unlinked', data: { other: id, number: complaint.number, link: given.kind } },
      ],
      change: await withPriority(tx, first, {
        ...(given.kind === 'duplicate' && { duplicates: Math.max(0, first.duplicates - 1) }),
        ...(firstNo && { is_group: false }),
      }),
    });
  });
}

/** Locks both in the order of their ids, so that two people linking the same pair cannot lock each other out. */
async function lockPair(tx: Tx, id: string, { otherId, kind }: Given): Promise<[Complaint, Complaint]> {
  const lock = (one: string) =>
    one === id
      ? lockComplaint(tx, one, { permission: 'complaint.handle' })
      : // What comes back was over, mostly archived; only a duplicate is counted on the first.
        lockComplaint(tx, one, { permission: 'complaint.read', whenOver: kind !== 'duplicate' });
  if (id < otherId) return [await lock(id), await lock(otherId)];
  const other = await lock(otherId);
  return [await lock(id), other];
}

/** Of what it is still the repeat, the last said first; null when of nothing. */
async function repeatedBefore(tx: Tx, { id }: Complaint): Promise<string | null> {
  const row = await tx.db
    .selectFrom('complaint_links')
    .select('other_id')
    .where('kind', '=', 'repeat')
    .where('complaint_id', '=', id)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.other_id ?? null;
}

/** The link they have so already; what is related is so both ways. */
async function linked(tx: Tx, one: Complaint, other: Complaint, kind: Link): Promise<string | undefined> {
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
  return row?.id;
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
