import { sql, type Selectable, type Updateable } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { insertMany } from '../../platform/insert-many.ts';
import { momentFormat } from '../../platform/moment-format.ts';
import type { Complaints } from '../../schema/tables.ts';
import type { ProcessState } from '../process/engine-types.ts';

/** A complaint as kept, with its place in the process. */
export type Complaint = Omit<Selectable<Complaints>, 'process_state'> & {
  process_state: ProcessState;
  /** Work on it is or was in the actor's hands. */
  mine: boolean;
  /** And that is handling it, not a part of it. */
  handled: boolean;
};

/** The next numbers, such as `TS-2026-000123`: never given twice, gaps may be left by what failed. */
export async function nextNumbers(tx: Tx, many: number): Promise<string[]> {
  const { rows } = await sql<{ n: number }>`
    select nextval('complaint_numbers') as n from generate_series(1, ${many}::int)`.execute(tx.db);
  const year = momentFormat('en', { year: 'numeric', timeZone: tx.config.REDRESS_ZONE }).format(
    tx.time.now(),
  );
  return rows.map(({ n }) => `TS-${year}-${String(n).padStart(6, '0')}`);
}

/** Writes new complaints as they stand. */
export async function insertComplaints(tx: Tx, complaints: readonly Complaint[]): Promise<void> {
  const rows = complaints.values().map(({ mine: _, handled: __, ...complaint }) => ({
    ...complaint,
    process_state: json(complaint.process_state),
    priority_why: json(complaint.priority_why),
    source_fields: json(complaint.source_fields),
  }));
  await insertMany(tx, 'complaints', rows, { json: ['process_state', 'priority_why', 'source_fields'] });
}

/** Writes changed columns and counts the version up; answers the new version. */
export async function updateComplaint(tx: Tx, id: string, change: Updateable<Complaints>): Promise<number> {
  const { version } = await tx.db
    .updateTable('complaints')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updated_at: tx.time.now() }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Keeps the answers of a step's form; one set per round. */
export async function saveForm(
  tx: Tx,
  form: { complaintId: string; step: string; round: number; answers: string; by: string | null },
): Promise<void> {
  const now = tx.time.now();
  await tx.db
    .insertInto('complaint_forms')
    .values({
      complaint_id: form.complaintId,
      step: form.step,
      round: form.round,
      data: form.answers,
      saved_by: form.by,
      saved_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['complaint_id', 'step', 'round']).doUpdateSet((eb) => ({
        data: form.answers,
        saved_by: form.by,
        saved_at: now,
        version: eb('complaint_forms.version', '+', 1),
      })),
    )
    .execute();
}

/** Links two complaints, once per kind. */
export async function insertLink(
  tx: Tx,
  link: {
    complaintId: string;
    otherId: string;
    kind: 'duplicate' | 'repeat' | 'related';
    reason: string;
    by: string | null;
  },
): Promise<void> {
  await tx.db
    .insertInto('complaint_links')
    .values({
      id: newId(),
      complaint_id: link.complaintId,
      other_id: link.otherId,
      kind: link.kind,
      reason: link.reason,
      created_by: link.by,
      created_at: tx.time.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a link away. */
export async function deleteLink(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('complaint_links').where('id', '=', id).execute();
}
