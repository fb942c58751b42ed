import type { Ctx, Tx } from '../../platform/context.ts';

/** Who is not heard of for so long counts as gone, in milliseconds. */
const goneAfterMs = 60_000;

/** A person who has a complaint open. */
export interface Present {
  personId: string;
  name: string;
  editing: string;
}

function lately(ctx: Ctx): Date {
  return new Date(ctx.time.now().getTime() - goneAfterMs);
}

/** Everybody who has the complaint open now, by name. */
export async function presentOn(ctx: Ctx, complaintId: string): Promise<Present[]> {
  const rows = await ctx.db
    .selectFrom('presence')
    .innerJoin('people', 'people.id', 'presence.person_id')
    .select(['presence.person_id', 'people.name', 'presence.editing'])
    .where('presence.complaint_id', '=', complaintId)
    .where('presence.seen_at', '>', lately(ctx))
    .orderBy('people.name')
    .orderBy('people.id')
    .execute();
  return rows.map((row) => ({ personId: row.person_id, name: row.name, editing: row.editing }));
}

/** Notes that a person has the complaint open; those not heard of for long go. */
export async function notePresence(
  tx: Tx,
  complaintId: string,
  personId: string,
  editing: string,
): Promise<void> {
  const row = { editing, seen_at: tx.time.now() };
  await tx.db
    .insertInto('presence')
    .values({ complaint_id: complaintId, person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['complaint_id', 'person_id']).doUpdateSet(row))
    .execute();
  await tx.db
    .deleteFrom('presence')
    .where('complaint_id', '=', complaintId)
    .where('seen_at', '<=', lately(tx))
    .execute();
}

/** Notes that a person has closed the complaint; answers whether they had it open. */
export async function endPresence(tx: Tx, complaintId: string, personId: string): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('presence')
    .where('complaint_id', '=', complaintId)
    .where('person_id', '=', personId)
    .returning('person_id')
    .executeTakeFirst();
  return gone !== undefined;
}
