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
  const texts = [
    complaint.number, complaint.title, complaint.narrative, complaint.product, complaint.model, complaint.batch,
    complaint.order_no, complaint.place, complaint.concerned, complaint.wishes, complaint.consequences, ...added.flat(),
  ]; // prettier-ignore
  const words = searchWords(withoutIdentifiers(texts.filter(Boolean).join('\n')));
  await sql`insert into complaint_texts (complaint_id, words) values (${complaint.id}, array_to_tsvector(${words}::text[]))
    on conflict (complaint_id) do update set words = excluded.words`.execute(tx.db);
}
