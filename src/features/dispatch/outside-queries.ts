import { sql } from 'kysely';
import type { z } from 'zod';
import type { outsideNote, outsideView } from '../../contract/investigation-contract.ts';
import { openText } from '../../platform/crypto.ts';
import type { Ctx } from '../../platform/context.ts';
import { validate as isUuid } from 'uuid';
import { partyViews } from '../party/party-queries.ts';

type Note = z.input<typeof outsideNote>;
type OutsideView = z.input<typeof outsideView>;
type SharedFile = Note['files'][number];

/** Whose link it is and the digest of its secret; null where there is none, or it has ended: all look alike outside. */
export async function outsideLink(
  ctx: Ctx,
  task: string,
): Promise<{ taskId: string; complaintId: string; secretHash: Buffer } | null> {
  if (!isUuid(task)) return null;
  const row = await ctx.db
    .selectFrom('sub_task_outsiders as o')
    .innerJoin('complaints as c', 'c.id', 'o.complaint_id')
    .select(['o.sub_task_id', 'o.complaint_id', 'o.portal_secret_hash', 'o.link_until', 'o.link_revoked_at'])
    .select('c.status')
    .where('o.sub_task_id', '=', task)
    .executeTakeFirst();
  if (!row || row.link_revoked_at || row.link_until <= ctx.time.now() || row.status === 'archived')
    return null;
  return { taskId: row.sub_task_id, complaintId: row.complaint_id, secretHash: row.portal_secret_hash };
}

/** The secret of a link, for the mail that carries it as it leaves. */
export async function outsideSecret(ctx: Ctx, task: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('sub_task_outsiders')
    .select('portal_secret_sealed')
    .where('sub_task_id', '=', task)
    .executeTakeFirst();
  return row ? openText(ctx.keyring.derive('outside links'), row.portal_secret_sealed, task) : null;
}

/** The outsiders of these sub-tasks as the desk sees them, by sub-task. */
export async function outsidersOf(ctx: Ctx, complaintId: string): Promise<Map<string, OutsideView>> {
  const rows = await ctx.db
    .selectFrom('sub_task_outsiders')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .execute();
  if (rows.length === 0) return new Map();
  const tasks = rows.map((row) => row.sub_task_id);
  const [parties, talk, mails] = await Promise.all([
    partyViews(
      ctx,
      rows.flatMap((row) => row.party_id ?? []),
    ),
    talkOf(ctx, tasks),
    ctx.db
      .selectFrom('deliveries')
      .distinctOn('sub_task_id')
      .select(['id', 'sub_task_id', 'state', 'settled_at', 'handed_at', 'response'])
      .where('sub_task_id', 'in', tasks)
      .orderBy('sub_task_id')
      .orderBy('id', 'desc')
      .execute(),
  ]);
  const now = ctx.time.now();
  return new Map(
    rows.map((row) => {
      const party = parties.find(({ id }) => id === row.party_id);
      const mail = mails.find((one) => one.sub_task_id === row.sub_task_id);
      const { shared, notes } = talk(row.sub_task_id);
      const state = row.link_revoked_at ? 'revoked' : row.link_until > now ? 'open' : 'ended';
      return [
        row.sub_task_id,
        {
          kind: row.kind as OutsideView['kind'],
          name: row.name,
          contact: party?.name ?? '',
          mail: party?.mail ?? '',
          partyId: row.party_id,
          language: row.language as OutsideView['language'],
          link: { state, until: row.link_until.toISOString() },
          receivedAt: row.received_at?.toISOString() ?? null,
          promisedAt: row.promised_at?.toISOString() ?? null,
          mailed: mail
            ? {
                id: mail.id,
                channel: 'mail',
                state: mail.state,
                at: (mail.settled_at ?? mail.handed_at)?.toISOString() ?? null,
                response: mail.response,
              }
            : null,
          shared,
          notes,
        },
      ]; // oxfmt-ignore
    }),
  );
}

/** What was said and shared in these sub-tasks, each oldest first. */
export async function talkOf(
  ctx: Ctx,
  tasks: readonly string[],
): Promise<(task: string) => { shared: SharedFile[]; notes: Note[] }> {
  const [notes, files] = await Promise.all([
    ctx.db
      .selectFrom('sub_task_notes as n')
      .leftJoin('people as p', 'p.id', 'n.author_id')
      .select(['n.id', 'n.sub_task_id', 'n.kind', 'n.body', 'n.created_at', 'p.name'])
      .where('n.sub_task_id', 'in', [...tasks])
      .orderBy('n.created_at')
      .orderBy('n.id')
      .execute(),
    ctx.db
      .selectFrom('sub_task_files as s')
      .innerJoin('files as f', 'f.id', 's.file_id')
      .select(['s.sub_task_id', 's.note_id', 's.name', 'f.id', 'f.type', 'f.size'])
      .where('s.sub_task_id', 'in', [...tasks])
      .orderBy('f.stored_at')
      .orderBy('f.id')
      .execute(),
  ]);
  const filesWith = (task: string, note: string | null): SharedFile[] =>
    files
      .filter((file) => file.sub_task_id === task && file.note_id === note)
      .map(({ id, name, type, size }) => ({ id, name, type, size }));
  return (task) => ({
    shared: filesWith(task, null),
    notes: notes
      .filter((note) => note.sub_task_id === task)
      .map((note) => ({
        id: note.id,
        kind: note.kind as Note['kind'],
        by: note.name,
        body: note.body,
        at: note.created_at.toISOString(),
        files: filesWith(task, note.id),
      })),
  });
}

/** A file that the outside party of a sub-task may have, under the name they know it by; null for any other. */
export async function fileOfTask(ctx: Ctx, task: string, fileId: string): Promise<{ name: string } | null> {
  const row = await ctx.db
    .selectFrom('sub_task_files')
    .select('name')
    .where('sub_task_id', '=', task)
    .where('file_id', '=', fileId)
    .executeTakeFirst();
  return row ?? null;
}

/** How many files the outside party has brought so far. */
export async function filesBrought(ctx: Ctx, task: string): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('sub_task_files')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('sub_task_id', '=', task)
    .where('note_id', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Names of the files with these ids, in their order. */
export async function fileNames(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return ctx.db
    .selectFrom('files')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
}

/** What the company is called. */
export async function companyName(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`
    select value ->> 'name' as name from settings where key = 'company'`.execute(ctx.db);
  return rows[0]?.name ?? 'Redress';
}

/** The outside party of a sub-task, with what is asked of them; undefined when it is one of ours. */
export async function outsiderOf(ctx: Ctx, task: string) {
  return ctx.db
    .selectFrom('sub_task_outsiders as o')
    .innerJoin('sub_tasks as t', 't.id', 'o.sub_task_id')
    .leftJoin('people as p', 'p.id', 't.asked_by')
    .select(['o.name', 'o.language', 'o.party_id', 'o.received_at', 'o.promised_at', 'o.complaint_id'])
    .select(['t.title', 't.brief', 't.state', 't.due_at', 't.asked_at', 'p.name as asked_by'])
    .where('o.sub_task_id', '=', task)
    .executeTakeFirst();
}
