import type { z } from 'zod';
import type { documentView } from '../../contract/document-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Language, Texts } from '../../terms/lists.ts';

/** The documents issued of a complaint, newest first. */
export async function documentsOf(ctx: Ctx, complaintId: string): Promise<z.input<typeof documentView>[]> {
  const rows = await ctx.db
    .selectFrom('documents as d')
    .innerJoin('document_layouts as l', 'l.id', 'd.layout_id')
    .innerJoin('files as f', 'f.id', 'd.file_id')
    .leftJoin('people as p', 'p.id', 'd.issued_by')
    .selectAll('d')
    .select([
      'l.title',
      'f.name as file_name',
      'f.type as file_type',
      'f.size as file_size',
      'p.name as issuer',
    ])
    .where('d.complaint_id', '=', complaintId)
    .orderBy('d.serial', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    code: row.code,
    title: row.title as Texts,
    language: row.language as Language,
    format: row.format as 'pdf' | 'docx' | 'xlsx',
    namesInFull: row.names_in_full,
    file: { id: row.file_id, name: row.file_name, type: row.file_type, size: row.file_size },
    sha256: row.sha256.toString('hex'),
    by: row.issued_by && row.issuer ? { id: row.issued_by, name: row.issuer } : null,
    at: row.issued_at.toISOString(),
  }));
}

/** The serial that the next document of a complaint gets. */
export async function nextSerial(ctx: Ctx, complaintId: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('documents')
    .select((eb) => eb.fn.max('serial').as('last'))
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}
