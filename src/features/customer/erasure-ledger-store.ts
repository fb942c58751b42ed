import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../platform/config.ts';

/** One line of the ledger: whose data was erased when, and which keys were destroyed. Ids only. */
export interface LedgerLine {
  party: string;
  at: string;
  keys: string[];
}

/** The ledger lies outside the database, so that an older backup does not bring back who was erased since. */
export function ledgerPath(config: Config): string {
  return join(config.REDRESS_DATA, 'erasures.log');
}

/** What the ledger knows; a line that is none (a cut one) is left out. */
export async function readLedger(path: string): Promise<LedgerLine[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      const read = JSON.parse(line) as LedgerLine;
      return typeof read.party === 'string' && Array.isArray(read.keys) ? [read] : [];
    } catch {
      return [];
    }
  });
}

/** Adds lines; they are on the disk when this returns. */
export async function appendLedger(path: string, lines: readonly LedgerLine[]): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(lines.map((line) => `\n${JSON.stringify(line)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}
