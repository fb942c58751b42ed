import { sql } from 'kysely';
import { beforeCommit, type Tx } from './context.ts';
import { liveChannel, type LiveWord } from './live.ts';

/** Says a word when the transaction commits, and only then; what is said twice in it is heard once. */
export async function say(tx: Tx, word: LiveWord): Promise<void> {
  beforeCommit(tx, sayAll, JSON.stringify(word));
  return Promise.resolve();
}

async function sayAll({ db }: Tx, words: readonly string[]): Promise<void> {
  await sql`select pg_notify(${liveChannel}, word) from unnest(${[...words]}::text[]) as word`.execute(db);
}
