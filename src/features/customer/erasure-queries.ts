import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { complaintScope } from '../complaint/complaint-policy.ts';
import type { Standing } from './erasure-rules.ts';

/** The person's complaints, oldest first. */
export async function standingOf(ctx: Ctx, partyId: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select complaints.id, complaints.number, complaints.status,
      ${complaintScope(ctx.actor, 'party.erase')} as "inReach",
      (select max(keep_until)::text from archives where complaint_id = complaints.id
        and keep_until > ${ctx.time.now()}::timestamptz::date) as "keepUntil"
    from complaints where complainant_id = ${partyId} order by complaints.id`.execute(ctx.db);
  return rows;
}

/** An erased person with every key that was destroyed with them. */
export interface Erasure {
  party: string;
  at: string;
  keys: string[];
}

/** Who was erased, oldest first; one of them, or all. */
export async function erasures(ctx: Ctx, partyId: string | null = null): Promise<Erasure[]> {
  const { rows } = await sql<{ party: string; at: Date; keys: string[] }>`
    select p.id as party, p.erased_at as at, array(
      select p.key_id union select f.key_id from files f join complaints c on c.id = f.complaint_id
        join data_keys k on k.id = f.key_id where c.complainant_id = p.id and k.destroyed_at is not null
      union select i.key_id from import_rows r join complaints c on c.id = r.complaint_id join imports i on i.id = r.import_id
        join data_keys k on k.id = i.key_id where c.complainant_id = p.id and k.destroyed_at is not null) as keys
    from parties p where p.erased_at is not null and (${partyId === null} or p.id = ${partyId}::uuid)
    order by p.erased_at, p.id`.execute(ctx.db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
