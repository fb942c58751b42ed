import { sql } from 'kysely';
import type { Tx } from '../../platform/context.ts';
import { withoutIdentifiers } from '../../platform/masking.ts';
import { searchWords } from '../../platform/search-text.ts';
import type { Complaint } from './complaint-store.ts';

/** Writes what a complaint is found by: its own texts and those its features add, personal patterns taken out. */
export async function indexComplaint(tx: Tx, complaint: Complaint): Promise<void> {
  const added = await Promise.all(
    tx.hooks.cases.map((contributor) => contributor.texts?.(tx, complaint.id) ?? Promise.resolve([])),
  );
  await saveWords(tx, [{ id: complaint.id, words: wordsOf(complaint, added.flat()) }]);
}

/** The same for complaints just registered, of which there is nothing yet but their own texts. */
export async function indexNewComplaints(tx: Tx, complaints: readonly Complaint[]): Promise<void> {
  await saveWords(
    tx,
    complaints.map((complaint) => ({ id: complaint.id, words: wordsOf(complaint, []) })),
  );
}

function wordsOf(complaint: Complaint, added: readonly string[]): string[] {
  const texts = [
    complaint.number, complaint.title, complaint.narrative, complaint.product, complaint.model, complaint.batch,
    complaint.order_no, complaint.place, complaint.concerned, complaint.wishes, complaint.consequences,
    ...Object.values(complaint.source_fields as Record<string, string>), ...added,
  ]; // prettier-ignore
  return searchWords(withoutIdentifiers(texts.filter(Boolean).join('\n')));
}

async function saveWords(tx: Tx, rows: readonly { id: string; words: readonly string[] }[]): Promise<void> {
  await sql`insert into complaint_texts (complaint_id, words)
    select r.id, array_to_tsvector(r.words) from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, words text[])
    on conflict (complaint_id) do update set words = excluded.words`.execute(tx.db);
}
