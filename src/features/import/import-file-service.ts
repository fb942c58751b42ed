import { Readable } from 'node:stream';
import { command, json, type Ctx } from '../../platform/context.ts';
import { hmacSha256, seal } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { putJob } from '../../platform/jobs.ts';
import { newDataKey } from '../../platform/keys.ts';
import { codeOfHead, unguardCell } from '../../platform/table-cells.ts';
import { openTable } from '../../platform/table-file.ts';
import { tableLimits, type Table, type TableHints, type TableRow } from '../../platform/table-types.ts';
import { linesOf } from '../../platform/table-lines.ts';
import { translate } from '../../platform/texts.ts';
import { languages } from '../../terms/lists.ts';
import { requirePermission } from '../access/access-policy.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { ColumnGatherer, columnNames, headRow } from './import-columns.ts';
import { keyOfImport, readImport, type FileFound } from './import-queries.ts';
import { insertImport, lockImport, saveImport, type ImportRow } from './import-store.ts';

/** Rows shown in the preview. */
const previewRows = 20;
/** Rows among which the head is looked for. */
const headWithin = 10;

/** A file's bytes, encrypted in the store, of no import yet. */
export interface HandedIn {
  name: string;
  size: number;
  sha256: Buffer;
  path: string;
  key: Buffer;
}

/** Stores a file that is handed in, at most `maximum` bytes of it. @throws AppError `table.empty`, `file.too_large` */
export async function storeFile(
  ctx: Ctx,
  stream: AsyncIterable<Uint8Array>,
  given: { name: string; maximum?: number },
): Promise<HandedIn> {
  requirePermission(ctx.actor, 'import.run');
  const key = newDataKey();
  const stored = await ctx.files.put(stream, { key, ...(given.maximum && { maximum: given.maximum }) });
  if (stored.size === 0) {
    await ctx.files.remove(stored.path);
    throw new AppError('table.empty');
  }
  const { size, sha256, path } = stored;
  return { name: given.name.slice(0, 255), size, sha256, path, key };
}

/** Makes an import of a stored file; it is read by a job, or by the caller itself where `later` is false. */
export async function takeFile(ctx: Ctx, file: HandedIn, { later }: { later: boolean }): Promise<string> {
  requirePermission(ctx.actor, 'import.run');
  const id = newId();
  await command(ctx, async (tx) => {
    const me = tx.actor.kind === 'person' ? tx.actor : null;
    const { name, size, sha256, path, key } = file;
    await insertImport(tx, {
      ...{ id, fileName: name, size, sha256, path, key },
      ...{ createdBy: me?.personId ?? null, regionId: me?.regionId ?? null },
    });
    await appendEvent(tx, {
      stream: { kind: 'system', id },
      kind: 'import.file-taken',
      data: { import: id, size, sha256: sha256.toString('hex') },
      words: name,
    });
    if (later) await putJob(tx, 'import.read', { id });
  });
  return id;
}

/**
 * Reads a file once as a whole: what it is, its columns, how many rows. Its rows are stored anew, one JSON array a
 * line, so that everything after looks at one kind of file. A file that cannot be read is noted as failed.
 */
export async function readFile(ctx: Ctx, id: string, hints: TableHints = {}): Promise<void> {
  const row = await readImport(ctx, id);
  if (row.state !== 'reading' || !row.path) return;
  const key = await keyOfImport(ctx, row);
  const original = row.path;
  try {
    const table = await openTable(() => ctx.files.open(original, key), hints);
    const found = { ...emptyFound(table) };
    const stored = await ctx.files.put(Readable.from(rowLines(table, found)), { key });
    const headersKey = headersKeyOf(ctx, found);
    await command(ctx, async (tx) => {
      const locked = await lockImport(tx, id);
      if (locked?.state !== 'reading') return;
      await saveImport(tx, id, {
        state: 'ready',
        path: stored.path,
        found: seal(key, json(found), id),
        headers_key: headersKey,
        total_rows: found.rows,
      });
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await command(ctx, (tx) =>
      saveImport(tx, id, {
        state: 'failed',
        failure: json({ code: error.code, params: error.params }),
        path: null,
      }),
    );
  }
  await ctx.files.remove(original);
}

function emptyFound(table: Table): FileFound {
  return { format: table.format, columns: [], problems: table.problems, rows: 0, guarded: false, first: [] };
}

/** The rows of a table as they are stored; what is found on the way is written to `found`. */
async function* rowLines(table: Table, found: FileFound): AsyncGenerator<Buffer> {
  const gatherers: ColumnGatherer[] = [];
  const waiting: TableRow[] = [];
  let headers: string[] | null = table.headers;
  let width = 0;
  const takeHead = (): void => {
    if (headers) return;
    const at = headRow(waiting.map(({ cells }) => cells));
    headers = waiting.splice(0, at + 1).at(-1)?.cells ?? [];
    found.guarded = headers.some((head) => codeOfHead(head) !== head.trim() || isOurs(head));
  };
  const take = (row: TableRow): Buffer => {
    const cells = found.guarded ? row.cells.map(unguardCell) : row.cells;
    width = Math.max(width, cells.length);
    for (const [index, cell] of cells.entries()) (gatherers[index] ??= new ColumnGatherer()).take(cell);
    found.rows++;
    if (found.rows > tableLimits.rows) throw new AppError('table.too_many_rows', { limit: tableLimits.rows });
    const kept = { line: row.line, cells, ...(row.rounded && { rounded: row.rounded }) };
    if (found.first.length < previewRows) found.first.push(kept);
    return Buffer.from(
      `${JSON.stringify([kept.line, cells.map((cell) => cell.toWellFormed()), row.rounded ?? []])}\n`,
    );
  };
  for await (const row of table.rows) {
    if (headers) yield take(row);
    else if (waiting.push(row) >= headWithin) {
      takeHead();
      for (const one of waiting) yield take(one);
    }
  }
  if (!headers) {
    takeHead();
    for (const one of waiting) yield take(one);
  }
  if (found.rows === 0) throw new AppError('table.no_rows');
  const given = headers ?? [];
  const names = columnNames(
    given.map((head) => (isOurs(head) ? '' : head)),
    width,
  );
  found.columns = names.map((name, index) => ({
    ...(gatherers[index] ?? new ColumnGatherer()).found(name),
    ...(isOurs(given[index] ?? '') && { ours: true }),
  }));
}

/** The columns that the list of refused rows has more than its file. */
function isOurs(head: string): boolean {
  return languages.some((language) =>
    ['import.refused.line', 'import.refused.reason'].some((key) => translate(language, key) === head.trim()),
  );
}

/** Headers together, keyed, since a column may be named after somebody. */
function headersKeyOf(ctx: Ctx, found: FileFound): string {
  const names = found.columns.filter(({ ours }) => !ours).map(({ name }) => name);
  return hmacSha256(ctx.keyring.derive('import headers'), JSON.stringify(names)).toString('base64url');
}

/** The rows of a file that was read, from the one after `skip` of them on, so many at a time. */
export async function* storedRows(
  ctx: Ctx,
  row: ImportRow,
  skip: number,
  batch: number,
): AsyncGenerator<TableRow[]> {
  if (!row.path) throw new AppError('import.file_gone');
  const stream = ctx.files.open(row.path, await keyOfImport(ctx, row));
  let passed = 0;
  let rows: TableRow[] = [];
  try {
    for await (const text of linesOf(decodedText(stream))) {
      if (passed++ < skip) continue;
      const [line, cells, rounded] = JSON.parse(text) as [number, string[], number[]];
      rows.push({ line, cells, rounded });
      if (rows.length < batch) continue;
      yield rows;
      rows = [];
    }
    if (rows.length > 0) yield rows;
  } finally {
    stream.destroy();
  }
}

async function* decodedText(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of stream) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
