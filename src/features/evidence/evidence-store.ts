import type { Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';

/** A piece of evidence as it comes into custody; `fileId` for a file, none for a sample or a record kept elsewhere. */
export interface NewEvidence {
  id?: string;
  complaintId: string;
  fileId: string | null;
  kind: 'file' | 'sample' | 'record';
  title: string;
  source: string;
  collectedBy: string;
  collectedAt: Date;
  place: string;
  note: string;
  addedByKind: string;
  addedBy: string | null;
  addedAt: Date;
}

/** How evidence changed hands, or who looked at it. */
export type CustodyAct = 'received' | 'moved' | 'viewed' | 'downloaded' | 'returned';

/** Takes evidence into custody: the row, and the first link of its chain; once, where the id is given. */
export async function insertEvidence(tx: Tx, evidence: NewEvidence): Promise<string> {
  const id = evidence.id ?? newId();
  const made = await tx.db
    .insertInto('evidence')
    .values({
      id,
      complaint_id: evidence.complaintId,
      file_id: evidence.fileId,
      kind: evidence.kind,
      title: evidence.title,
      source: evidence.source,
      collected_by: evidence.collectedBy,
      collected_at: evidence.collectedAt,
      place: evidence.place,
      note: evidence.note,
      added_by_kind: evidence.addedByKind,
      added_by: evidence.addedBy,
      added_at: evidence.addedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return id;
  await tx.db
    .insertInto('custody')
    .values({
      id: newId(),
      evidence_id: id,
      act: 'received',
      holder: evidence.place,
      note: '',
      by_kind: evidence.addedByKind,
      by_id: evidence.addedBy,
      at: evidence.addedAt,
    })
    .execute();
  return id;
}

/** Adds one link to a chain of custody; acting is whoever acts in the transaction. */
export async function insertCustody(
  tx: Tx,
  link: { evidenceId: string; act: CustodyAct; holder?: string; note?: string },
): Promise<void> {
  await tx.db
    .insertInto('custody')
    .values({
      id: newId(),
      evidence_id: link.evidenceId,
      act: link.act,
      holder: link.holder ?? '',
      note: link.note ?? '',
      by_kind: tx.actor.kind,
      by_id: tx.actor.kind === 'person' ? tx.actor.personId : null,
      at: tx.time.now(),
    })
    .execute();
}
