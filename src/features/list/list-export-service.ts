import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { writeXlsxStream } from 'hucre/xlsx';
import type { z } from 'zod';
import type { exportMany } from '../../contract/run-contract.ts';
import { command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { newDataKey } from '../../platform/keys.ts';
import { columnHead, guardCell } from '../../platform/table-cells.ts';
import { translate } from '../../platform/texts.ts';
import { columnTerms, type ComplaintColumn } from '../../terms/complaint-columns.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { zoneOf } from '../complaint/complaint-filter-queries.ts';
import { complaintRows, type Chosen } from '../complaint/complaint-rows-queries.ts';
import { decimalOf, isoIn, writtenOf, type Wording, type Written } from './list-export-rules.ts';
import { updateRun } from './list-run-store.ts';

type Asked = z.output<typeof exportMany.body>;

/** Rows in memory at once. */
const chunk = 500;

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Somebody called the run off while it was being written. */
class CalledOff extends Error {}

/**
 * Writes the table of a run into the file store, encrypted under a key of its own, chunk by chunk. When it can be
 * fetched, the record says who took what, by which filters, and how many.
 */
export async function writeExport(
  ctx: Ctx,
  runId: string,
  asked: Asked,
  which: Chosen & { most: number },
): Promise<void> {
  const key = newDataKey();
  const counted = { rows: 0 };
  const zone = await zoneOf(ctx);
  const rows = writtenRows(ctx, runId, asked, which, zone, counted);
  const bytes = asked.format === 'csv' ? csv(rows, asked) : xlsx(rows);
  let stored;
  try {
    stored = await ctx.files.put(bytes, { key });
  } catch (error) {
    if (error instanceof CalledOff) return;
    throw error;
  }
  const keyId = newId();
  const name = `complaints-${isoIn(zone, ctx.time.now()).slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}.${asked.format}`;
  const kept = await command(ctx, async (tx) => {
    const now = tx.time.now();
    await tx.db
      .insertInto('data_keys')
      .values({ id: keyId, kind: 'file', wrapped: tx.keyring.wrapKey(key, keyId), created_at: now })
      .execute();
    const going = await updateRun(tx, runId, {
      ...{ state: 'done', finished_at: now, total: counted.rows, done: counted.rows },
      ...{ file_path: stored.path, file_key_id: keyId, file_name: name },
      ...{ file_type: types[asked.format], file_size: stored.size },
    });
    if (!going) throw new AppError('list.run_over');
    await appendEvent(tx, {
      stream: { kind: 'reads', id: tx.actor.kind === 'person' ? tx.actor.personId : tx.actor.kind },
      kind: 'read.exported',
      data: {
        ...{
          run: runId,
          rows: counted.rows,
          format: asked.format,
          columns: asked.columns,
          wording: asked.wording,
        },
        ...{ unmasked: asked.unmask !== undefined, sha256: stored.sha256.toString('hex') },
      },
      words: JSON.stringify(asked.of),
    });
    return true;
  }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'list.run_over') return false;
    throw error;
  });
  if (!kept) await ctx.files.remove(stored.path);
}

/** The head and then every row, as it is written; says how far it is after each chunk. */
async function* writtenRows(
  ctx: Ctx,
  runId: string,
  asked: Asked,
  which: Chosen & { most: number },
  zone: string,
  counted: { rows: number },
): AsyncGenerator<Written[]> {
  const columns = asked.columns.split(',') as ComplaintColumn[];
  // An amount needs its currency beside it to be written exactly.
  const read: ComplaintColumn[] = columns.includes('currency') ? columns : [...columns, 'currency'];
  const currencyAt = read.indexOf('currency');
  const wording: Wording = {
    ...{ kind: asked.wording, language: ctx.language, zone },
    term: (list, code) => translate(ctx.language, `term.${list}.${code}`),
    yesNo: (yes) => translate(ctx.language, yes ? 'ui.yes' : 'ui.no'),
  };
  yield columns.map((column) =>
    columnHead(
      column,
      asked.wording === 'words' ? translate(ctx.language, `term.column.${column}`) : undefined,
    ),
  );
  const plain = asked.format === 'csv' && asked.bom;
  const wanted = { ...which, sort: asked.sort, columns: read, chunk, unmask: asked.unmask !== undefined };
  for await (const rows of complaintRows(ctx, wanted)) {
    for (const cells of rows) {
      if (++counted.rows > which.most) throw new AppError('list.too_many_chosen', { limit: which.most });
      yield columns.map((column, index) => {
        const cell = cells[index] ?? null;
        const currency = cells[currencyAt];
        if (column === 'claimedLoss' && typeof cell === 'number')
          return amount(decimalOf(cell, typeof currency === 'string' ? currency : 'CNY'), asked.format);
        const written = writtenOf(cell, columnTerms[column], wording);
        return typeof written === 'string' ? guardCell(written, plain) : written;
      });
    }
    const going = await command(ctx, async (tx) => updateRun(tx, runId, { done: counted.rows }));
    if (!going) throw new CalledOff();
  }
}

/** Numbers in a sheet are counted with; in plain text the decimals stay as they are. */
function amount(decimal: string, format: Asked['format']): Written {
  return format === 'xlsx' ? Number(decimal) : decimal;
}

function csv(rows: AsyncIterable<Written[]>, { bom }: Asked): AsyncIterable<Uint8Array> {
  // What fails in the rows comes out where the bytes are read, through the end of the line.
  return pipeline(Readable.from(rows), stringify({ bom, record_delimiter: 'windows' }), () => undefined);
}

function xlsx(rows: AsyncIterable<Written[]>): AsyncIterable<Uint8Array> {
  return writeXlsxStream(rows, { name: 'complaints', freezePane: { rows: 1 } });
}
