import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { DB } from '../schema/tables.ts';
import type { Access, Grant } from '../terms/permissions.ts';
import type { Language } from '../terms/lists.ts';
import type { TimeSource } from './clock-source.ts';
import type { Config } from './config.ts';
import { inTransaction } from './database.ts';
import type { FileStore } from './file-store.ts';
import type { Keyring } from './keys.ts';
import type { Live } from './live.ts';

/** A signed-in member of staff, or a program that acts for one through an API key. */
export interface PersonActor {
  kind: 'person';
  personId: string;
  name: string;
  /** What this person may do and how far; an API key narrows it. */
  grants: readonly Grant[];
  /** Posts held, own ones first, then those deputised now. */
  positions: readonly string[];
  /** People for whom this person stands in at the moment. */
  deputyFor: readonly string[];
  departmentId: string | null;
  /** Own department and all below it. */
  departmentIds: readonly string[];
  /** Departments in which work that waits for a post may be this person's: theirs, and of those they stand in for. */
  postDepartmentIds: readonly string[];
  regionId: string | null;
  keyId?: string;
  /** Proved by their second factor within the last minutes, in this session. */
  confirmed?: boolean;
  /** Signed in with a password that somebody else made: it has to be changed before anything else. */
  initialPassword?: boolean;
}

/**
 * Who acts: staff, the holder of a complaint's private link, the holder of the link to one sub-task (somebody outside
 * who shares in a case), the product itself, or nobody known.
 */
export type Actor =
  | PersonActor
  | { kind: 'complainant'; complaintId: string }
  | { kind: 'outside'; taskId: string; complaintId: string }
  | { kind: 'system'; name: string }
  | { kind: 'nobody' };

/**
 * What features hang into each other: filled in by `app/hooks.ts`, typed by declaration merging in each
 * feature's `*-hooks.ts`, so that an upper feature can ask a lower one without importing it.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- features add their own members
export interface Hooks {}

/** What every use case is given: who acts, the time, the database, and the tools of the platform. */
export interface Ctx {
  db: Kysely<DB>;
  /** For lists, search and reports: the read replica where there is one, a moment behind; else the same as `db`. */
  reads: Kysely<DB>;
  actor: Actor;
  time: TimeSource;
  language: Language;
  requestId: string;
  log: Logger;
  config: Config;
  keyring: Keyring;
  files: FileStore;
  live: Live;
  hooks: Hooks;
}

/** A {@link Ctx} inside a transaction: what writes demands it, so that no write can forget one. */
export interface Tx extends Ctx {
  readonly inTransaction: true;
  /** What is to be done once at the end, and with what. */
  readonly atEnd: Map<AtEnd<never>, Set<unknown>>;
}

/** Work over everything of one kind that was gathered in a transaction, in the order in which it was. */
export type AtEnd<Item> = (tx: Tx, items: readonly Item[]) => Promise<void>;

/**
 * Runs `work` in one transaction: rows, events and jobs are written together or not at all.
 * Inside a transaction already, joins it. A deadlock runs it again, so files and mails stay out of it.
 */
export async function command<T>(ctx: Ctx | Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  if ('inTransaction' in ctx) return work(ctx);
  return inTransaction(ctx.db, async (db) => {
    const tx: Tx = { ...ctx, db, reads: db, inTransaction: true, atEnd: new Map() };
    const result = await work(tx);
    await doAtEnd(tx);
    return result;
  });
}

/**
 * Has `work` done just before the transaction commits, once with all that it was asked for: what follows from the state
 * in which several use cases together leave a record, and what is better written in one go.
 */
export function beforeCommit<Item>(tx: Tx, work: AtEnd<Item>, ...items: readonly Item[]): void {
  const gathered = tx.atEnd.get(work) ?? new Set<unknown>();
  for (const item of items) gathered.add(item);
  tx.atEnd.set(work, gathered);
}

/** Does what was put off to the end of the transaction, and what that puts off in its turn. */
async function doAtEnd(tx: Tx): Promise<void> {
  for (;;) {
    const [work] = tx.atEnd.keys();
    if (!work) return;
    await doNow(tx, work as AtEnd<unknown>);
  }
}

/** Does this work with what was gathered for it so far, before the end. */
export async function doNow<Item>(tx: Tx, work: AtEnd<Item>): Promise<void> {
  const items = (tx.atEnd.get(work) ?? new Set()) as Set<Item>;
  tx.atEnd.delete(work);
  if (items.size > 0) await work(tx, [...items]);
}

/** The same context acting as somebody else (the product itself in a job, the complainant in the portal). */
export function actingAs<C extends Ctx>(ctx: C, actor: Actor): C {
  return { ...ctx, actor };
}

/** The value as jsonb text: arrays and objects go to jsonb columns through this, never bare. */
export function json(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** True when the actor holds the permission in some scope (the record's own scope is asked by a policy). */
export function holds(actor: Actor, access: Access): boolean {
  if (access === 'public') return true;
  if (access === 'complainant' || access === 'outside') return actor.kind === access;
  if (actor.kind !== 'person') return false;
  return access === 'signed-in' || actor.grants.some((grant) => grant.permission === access);
}
