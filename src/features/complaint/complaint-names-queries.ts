import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { maskerOfNames } from '../../platform/masking-names.ts';
import { openIdentities } from '../party/party-queries.ts';
import { calledBy } from '../party/party-rules.ts';

/**
 * Masks in a text what the parties of a complaint are called by, their names and forms of address (PRI-1): who
 * complains, whom anything was written to, and whom we know at the parties outside. Asks once for a whole page.
 */
export async function maskerOfParties(ctx: Ctx, complaintId: string): Promise<(text: string) => string> {
  const { rows } = await sql<{ id: string }>`
    select complainant_id as id from complaints where id = ${complaintId} and complainant_id is not null
    union select party_id from complaint_parties where complaint_id = ${complaintId}
    union select party_id from messages where complaint_id = ${complaintId} and party_id is not null
    union select party_id from sub_task_outsiders where complaint_id = ${complaintId} and party_id is not null`.execute(
    ctx.db,
  );
  const parties = await openIdentities(
    ctx,
    rows.map(({ id }) => id),
  );
  return maskerOfNames(parties.flatMap(({ kind, identity }) => calledBy(kind, identity)));
}
