import type { Tx } from '../../platform/context.ts';
import { insertDraft, lockCode, replaceInForce } from '../../platform/versioned-text.ts';
import type { Texts } from '../../terms/lists.ts';

/** One procedure's versions are numbered and put in force by one person at a time. */
export async function lockProcedure(tx: Tx, code: string): Promise<void> {
  await lockCode(tx, 'process_versions', code);
}

/** Keeps a new draft of a template; its version is one more than the newest of that code. */
export async function insertVersion(
  tx: Tx,
  given: { code: string; title: Texts; yaml: string; by: string | null },
): Promise<{ id: string; version: number }> {
  return insertDraft(tx, 'process_versions', given);
}

/** Retires what was in force under the code (answered) and puts this version in its place. */
export async function setInForce(
  tx: Tx,
  code: string,
  id: string,
): Promise<{ id: string; version: number } | undefined> {
  return replaceInForce(tx, 'process_versions', code, id);
}
