import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { evidenceView } from '../../contract/investigation-contract.ts';
import type { Ctx } from '../../platform/context.ts';

/** One piece of evidence as screens show it. */
export type EvidenceView = z.input<typeof evidenceView>;

interface Row {
  id: string;
  kind: EvidenceView['kind'];
  title: string;
  source: string;
  collected_by: string;
  collected_at: Date;
  place: string;
  note: string;
  added_by_kind: string;
  adder: string | null;
  added_at: Date;
  file_id: string | null;
  file_name: string | null;
  file_type: string | null;
  file_size: number | null;
  file_sha256: Buffer | null;
}

/**
 * What a complainant's own file is as evidence: theirs from the moment they sent it, without anybody adding it. It
 * bears the file's id, under which a row is written as soon as something has to be noted about it.
 */
const sentByComplainant = sql`
  select f.id, f.complaint_id, f.id as file_id, 'file' as kind, f.name as title, 'complainant' as source, '' as collected_by,
    f.stored_at as collected_at, '' as place, '' as note, 'complainant' as added_by_kind, null::uuid as added_by, f.stored_at as added_at
  from files f
  where (f.stored_by_kind = 'complainant' or exists (
      select 1 from message_files mf join messages m on m.id = mf.message_id where mf.file_id = f.id and m.direction = 'in'))
    and not exists (select 1 from evidence e where e.file_id = f.id)`;

/** The evidence in custody of a complaint, oldest first, each with its chain of custody (INV-2). */
export async function evidenceOf(ctx: Ctx, complaint: { id: string }): Promise<EvidenceView[]> {
  const { rows } = await sql<Row>`
    select e.*, p.name as adder, f.name as file_name, f.type as file_type, f.size as file_size, f.sha256 as file_sha256
    from (
      select id, complaint_id, file_id, kind, title, source, collected_by, collected_at, place, note, added_by_kind, added_by, added_at
      from evidence where complaint_id = ${complaint.id}
      union all select * from (${sentByComplainant}) s where s.complaint_id = ${complaint.id}) e
    left join people p on p.id = e.added_by
    left join files f on f.id = e.file_id
    order by e.added_at, e.id`.execute(ctx.db);
  const custody = await custodyOf(ctx, complaint.id);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    source: row.source,
    collectedBy: row.collected_by,
    collectedAt: row.collected_at.toISOString(),
    place: row.place,
    note: row.note,
    file:
      row.file_id && row.file_sha256
        ? {
            id: row.file_id,
            name: row.file_name ?? '',
            type: row.file_type ?? '',
            size: row.file_size ?? 0,
            sha256: row.file_sha256.toString('hex'),
          }
        : null,
    addedBy: row.adder ?? (row.added_by_kind === 'outside' ? row.source : row.added_by_kind),
    addedAt: row.added_at.toISOString(),
    custody: custody.get(row.id) ?? [
      { id: row.id, act: 'received', holder: '', note: '', by: row.added_by_kind, at: row.added_at.toISOString() },
    ],
  })); // oxfmt-ignore
}

/** When evidence last came into custody, as an SQL expression that gives JSON; null while there is none. */
export function newestEvidence(complaintId: string): RawBuilder<string | null> {
  return sql`to_json(greatest((select max(added_at) from evidence where complaint_id = ${complaintId}),
    (select max(added_at) from (${sentByComplainant}) s where s.complaint_id = ${complaintId})))`;
}

/** What search finds of the evidence of these complaints (uuid[]): its title, source, place and note, its file's name. */
export function evidenceTexts(ids: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select complaint_id, 'evidence' as place, added_at as at,
      concat_ws(E'\n', title, source, collected_by, place, note) as body
    from evidence where complaint_id = any(${ids})
    union all select f.complaint_id, 'file', f.stored_at, f.name from files f where f.complaint_id = any(${ids})
      and not exists (select 1 from evidence e where e.file_id = f.id and e.title = f.name)
      and not exists (select 1 from archives a where a.file_id = f.id)`;
}

async function custodyOf(ctx: Ctx, complaintId: string): Promise<Map<string, EvidenceView['custody']>> {
  const rows = await ctx.db
    .selectFrom('custody as c')
    .innerJoin('evidence as e', 'e.id', 'c.evidence_id')
    .leftJoin('people as p', 'p.id', 'c.by_id')
    .select([
      'c.id',
      'c.evidence_id',
      'c.act',
      'c.holder',
      'c.note',
      'c.by_kind',
      'c.at',
      'p.name',
      'e.source',
    ])
    .where('e.complaint_id', '=', complaintId)
    .orderBy('c.at')
    .orderBy('c.id')
    .execute();
  const chains = new Map<string, EvidenceView['custody']>();
  for (const row of rows) {
    const chain = chains.get(row.evidence_id) ?? [];
    const { id, act, holder, note } = row;
    const by = row.name ?? (row.by_kind === 'outside' ? holder || row.source : row.by_kind);
    chain.push({ id, act, holder, note, by, at: row.at.toISOString() });
    chains.set(row.evidence_id, chain);
  }
  return chains;
}

/** Where a piece of evidence is kept: its complaint and its file; null when there is none such. */
export async function placeOfEvidence(
  ctx: Ctx,
  id: string,
): Promise<{ complaintId: string; fileId: string | null; kept: boolean } | null> {
  const kept = await ctx.db
    .selectFrom('evidence')
    .select(['complaint_id', 'file_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (kept) return { complaintId: kept.complaint_id, fileId: kept.file_id, kept: true };
  const { rows } = await sql<{ complaint_id: string }>`
    select complaint_id from (${sentByComplainant}) s where s.id = ${id}`.execute(ctx.db);
  return rows[0] ? { complaintId: rows[0].complaint_id, fileId: id, kept: false } : null;
}

/** Ids of the evidence that a file is. */
export async function evidenceOfFile(ctx: Ctx, fileId: string): Promise<string[]> {
  const kept = await ctx.db.selectFrom('evidence').select('id').where('file_id', '=', fileId).execute();
  if (kept.length) return kept.map((row) => row.id);
  return (await placeOfEvidence(ctx, fileId)) ? [fileId] : [];
}

/** Whether the acting person has looked at the evidence in this hour already. */
export async function hasLookedThisHour(ctx: Ctx, evidenceId: string): Promise<boolean> {
  if (ctx.actor.kind !== 'person') return false;
  const hour = new Date(Math.floor(ctx.time.now().getTime() / 3_600_000) * 3_600_000);
  const row = await ctx.db
    .selectFrom('custody')
    .select('id')
    .where('evidence_id', '=', evidenceId)
    .where('act', '=', 'viewed')
    .where('by_id', '=', ctx.actor.personId)
    .where('at', '>=', hour)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a file is a document that names the complainant in full. */
export async function namesInFull(ctx: Ctx, fileId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('documents')
    .select('id')
    .where('file_id', '=', fileId)
    .where('names_in_full', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}
