import type { Tx } from '../../platform/context.ts';
import { insertDraft, lockCode, replaceInForce } from '../../platform/versioned-text.ts';
import type { Texts } from '../../terms/lists.ts';

/** One layout's versions are numbered and put in force by one person at a time. */
export async function lockLayout(tx: Tx, code: string): Promise<void> {
  await lockCode(tx, 'document_layouts', code);
}

/** Keeps a new draft of a layout. */
export async function insertLayout(
  tx: Tx,
  given: { code: string; title: Texts; yaml: string; by: string | null },
): Promise<{ id: string; version: number }> {
  return insertDraft(tx, 'document_layouts', given);
}

/** Retires what was in force under the code (answered) and puts this version in its place. */
export async function setLayoutInForce(
  tx: Tx,
  code: string,
  id: string,
): Promise<{ id: string; version: number } | undefined> {
  return replaceInForce(tx, 'document_layouts', code, id);
}
