import type { LedgerAsked } from '../../contract/document-contract.ts';
import { valuesIn } from '../../language/layout-types.ts';
import { command, type Ctx } from '../../platform/context.ts';
import { formatTypes, type PrintedBlock } from '../../platform/documents/printed-types.ts';
import { writeDocument } from '../../platform/documents/write-document.ts';
import { AppError } from '../../platform/errors.ts';
import { translate } from '../../platform/texts.ts';
import { columnTerms, type ComplaintColumn } from '../../terms/complaint-columns.ts';
import { textIn } from '../../terms/lists.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { complaintRows, countChosen } from '../complaint/complaint-rows-queries.ts';
import { companyName } from '../correspondence/reply-queries.ts';
import { decimalOf, writtenOf, type Wording } from '../list/list-export-rules.ts';
import { dressed, wordingOf } from './document-making-service.ts';
import { layoutInForce } from './layout-queries.ts';

/** Complaints in one ledger at most: some hundred pages. Longer lists are tables for spreadsheets. */
const most = 2000;
/** Complaints read at once. */
const chunk = 500;

/**
 * The ledger over the complaints that the reader may see and asked for, personal data masked; that it was made, by
 * which filters and with how many, is on record before it leaves.
 * @throws AppError `document.ledger_too_large`
 */
export async function writeLedger(
  ctx: Ctx,
  asked: LedgerAsked,
): Promise<{ bytes: Buffer; name: string; type: string }> {
  const { language, format, of } = asked;
  const { layout, id: layoutId } = await layoutInForce(ctx, asked.layout);
  if (layout.of !== 'many') throw new AppError('document.layout_not_found', { code: asked.layout });
  if ((await countChosen(ctx, of, most + 1)) > most)
    throw new AppError('document.ledger_too_large', { limit: most });
  const columns = layout.blocks.flatMap((block) => ('ledger' in block ? block.ledger : []));
  const rows = await rowsOf(ctx, asked, columns);
  const company = await companyName(ctx);
  const by = ctx.actor.kind === 'person' ? ctx.actor.name : '';
  const values: Record<string, string> = {
    'company.name': company,
    'document.by': by,
    'document.date': wordingOf(ctx, language).day(ctx.time.now()),
  };
  const blocks = layout.blocks.flatMap((block): PrintedBlock[] => {
    if ('heading' in block) return [{ kind: 'heading', text: textIn(block.heading, language) }];
    if ('text' in block) {
      const text = valuesIn(textIn(block.text, language)).reduce(
        (sum, name) => sum.replace(/\{\{\s*[^{}]*?\s*\}\}/, () => values[name] ?? ''),
        textIn(block.text, language),
      );
      return [{ kind: 'text', text, align: block.align, tone: block.quiet ? 'quiet' : 'plain' }];
    }
    if (!('ledger' in block)) return [];
    const heads = block.ledger.map((column) => ({
      title: translate(language, `term.column.${column}`),
      share: shares[column] ?? 2,
    }));
    return [{ kind: 'table', columns: heads, rows, empty: translate(language, 'document.none') }];
  });
  const given = { language, number: '', whole: true, company, by, blocks };
  const bytes = await writeDocument(dressed(ctx, layout, given), format);
  await command(ctx, async (tx) =>
    appendEvent(tx, {
      stream: { kind: 'reads', id: tx.actor.kind === 'person' ? tx.actor.personId : tx.actor.kind },
      kind: 'read.exported',
      data: { layout: layoutId, rows: rows.length, format, columns: columns.join(','), unmasked: false },
      words: JSON.stringify(of),
    }),
  );
  const day = ctx.time.now().toISOString().slice(0, 10);
  return { bytes, name: `${layout.document}-${day}.${format}`, type: formatTypes[format] };
}

/** Widths of columns beside the others. */
const shares: Partial<Record<ComplaintColumn, number>> = {
  ...{ number: 3.6, title: 6, narrative: 8, category: 3.5, complainant: 2, closeReason: 4 },
  ...{ receivedAt: 3, registeredAt: 3, closedAt: 3, dueAt: 3, priority: 1.2, department: 2.5 },
};

async function rowsOf(
  ctx: Ctx,
  asked: LedgerAsked,
  columns: readonly ComplaintColumn[],
): Promise<string[][]> {
  const { language, of, sort } = asked;
  const read: ComplaintColumn[] = columns.includes('currency') ? [...columns] : [...columns, 'currency'];
  const currencyAt = read.indexOf('currency');
  const words = wordingOf(ctx, language);
  const wording: Wording = {
    ...{ kind: 'words', language, zone: ctx.config.REDRESS_ZONE, term: words.term, yesNo: words.yesNo },
  };
  const rows: string[][] = [];
  for await (const some of complaintRows(ctx, { ...of, sort, columns: read, chunk, unmask: false }))
    for (const cells of some)
      rows.push(
        columns.map((column, index) => {
          const cell = cells[index] ?? null;
          if (cell instanceof Date) return words.moment(cell);
          const currency = cells[currencyAt];
          if (column === 'claimedLoss' && typeof cell === 'number')
            return decimalOf(cell, typeof currency === 'string' ? currency : 'CNY');
          return String(writtenOf(cell, columnTerms[column], wording) ?? '');
        }),
      );
  return rows;
}
