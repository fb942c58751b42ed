import { sql } from 'kysely';
import { json, type Ctx, type Tx } from '../../platform/context.ts';
import type { Seal, SealContent, SealedHead } from './seal-rules.ts';

/** Streams in one seal at most: keeps a seal's line short. */
const streamsInSeal = 1000;

/**
 * Runs `work` while nobody else seals, on one connection. Sealing and the file outside the database belong
 * together and no transaction spans both.
 */
export async function whileSealing<T>(
  ctx: Ctx,
  work: (ctx: Ctx) => Promise<T>,
  how: 'alone' | 'reading' = 'alone',
): Promise<T> {
  const suffix = how === 'alone' ? sql`` : sql`_shared`;
  return ctx.db.connection().execute(async (db) => {
    await sql`select pg_advisory_lock${suffix}(hashtext('redress seals'))`.execute(db);
    try {
      return await work({ ...ctx, db });
    } finally {
      await sql`select pg_advisory_unlock${suffix}(hashtext('redress seals'))`.execute(db);
    }
  });
}

/** What {@link takeHeads} found. */
export interface TakenHeads {
  heads: Record<string, SealedHead>;
  /** How many events are sealed by this that were not before. */
  events: number;
}

/**
 * Takes the ends of streams that grew since they were last sealed and marks them as sealed. A stream in use right
 * now is left for the next seal: a seal never waits for a command, and no command for a seal longer than this.
 */
export async function takeHeads(tx: Tx): Promise<TakenHeads> {
  const { rows } = await sql<{ id: string; seq: number; head: Buffer; sealed_seq: number }>`
    with grown as (
      select id, seq, head, sealed_seq from streams where seq > sealed_seq
      order by id limit ${streamsInSeal} for update skip locked
    ), marked as (
      update streams set sealed_seq = grown.seq from grown where streams.id = grown.id
    )
    select id, seq, head, sealed_seq from grown order by id`.execute(tx.db);
  const heads: Record<string, SealedHead> = {};
  let events = 0;
  for (const row of rows) {
    heads[row.id] = [row.seq, row.head.toString('hex')];
    events += row.seq - row.sealed_seq;
  }
  return { heads, events };
}

/** Number, count and hash of the newest seal. */
export async function newestSeal(
  ctx: Ctx,
): Promise<{ number: number; events: number; hash: string; at: Date } | null> {
  const row = await ctx.db
    .selectFrom('seals')
    .select(['number', 'events', 'hash', 'at'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { number: row.number, events: row.events, hash: row.hash.toString('hex'), at: row.at } : null;
}

/** Writes a seal. */
export async function insertSeal(
  tx: Tx,
  content: SealContent,
  hash: Buffer,
  signature: Buffer,
): Promise<void> {
  await tx.db
    .insertInto('seals')
    .values({
      number: content.number,
      at: content.at,
      events: content.events,
      heads: json(content.heads),
      previous: Buffer.from(content.previous, 'hex'),
      hash,
      signature,
    })
    .execute();
}

/** Seals after a number, in order, some at a time. */
export async function sealsAfter(ctx: Ctx, number: number, limit: number): Promise<Seal[]> {
  const rows = await ctx.db
    .selectFrom('seals')
    .selectAll()
    .where('number', '>', number)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    at: row.at.toISOString(),
    events: row.events,
    heads: row.heads as Seal['heads'],
    previous: row.previous.toString('hex'),
    hash: row.hash.toString('hex'),
    signature: row.signature.toString('hex'),
  }));
}
