import type { Layout } from '../../language/layout-types.ts';
import { listColumns, usualShare } from '../../language/document-catalogue.ts';
import { valuesIn } from '../../language/layout-types.ts';
import { loadLayout } from '../../language/load-layout.ts';
import type { Ctx } from '../../platform/context.ts';
import { formatTypes, type PrintedBlock } from '../../platform/documents/printed-types.ts';
import type { DocumentFormat } from '../../terms/document-values.ts';
import { writeDocument } from '../../platform/documents/write-document.ts';
import { AppError } from '../../platform/errors.ts';
import { translate } from '../../platform/texts.ts';
import { textIn, type Language, type Texts } from '../../terms/lists.ts';
import { companyName } from '../correspondence/reply-queries.ts';
import { dressed } from './document-making-service.ts';

/** Shows a layout without any case: where values will stand stands what they are called. */
export async function previewLayout(
  ctx: Ctx,
  asked: { yaml: string; language: Language; format: DocumentFormat },
): Promise<{ bytes: Buffer; name: string; type: string }> {
  const loaded = loadLayout(asked.yaml);
  if (!loaded.ok) throw new AppError('document.layout_broken', { problems: loaded.problems.length });
  const { layout } = loaded;
  const { language, format } = asked;
  const blocks = layout.blocks.flatMap((block) => sampleOf(block, language));
  const given = { language, number: '', company: await companyName(ctx), by: '', blocks };
  const bytes = await writeDocument(dressed(ctx, layout, given), format);
  return { bytes, name: `${layout.document}.${format}`, type: formatTypes[format] };
}

function sampleOf(block: Layout['blocks'][number], language: Language): PrintedBlock[] {
  const say = (texts: unknown): string => textIn(texts as Texts, language);
  const word = (key: string): string => translate(language, key);
  const mark = (text: string): string => `〔${text}〕`;
  const value = (name: string): string => word(`term.document-value.${name}`);
  const headed = (title: unknown, usual: string): PrintedBlock[] => [
    { kind: 'heading', text: title ? say(title) : usual },
  ];
  if ('heading' in block) return headed(block.heading, '');
  if ('text' in block) {
    const text = textIn(block.text, language);
    const shown = valuesIn(text).reduce(
      (sum, name) => sum.replace(/\{\{\s*[^{}]*?\s*\}\}/, () => mark(value(name))),
      text,
    );
    return [{ kind: 'text', text: shown, align: block.align, tone: block.quiet ? 'quiet' : 'plain' }];
  }
  if ('part' in block)
    return [
      ...headed(block.title, value(block.part)),
      { kind: 'text', text: mark(value(block.part)), align: 'left', tone: 'plain' },
    ];
  if ('fields' in block)
    return [
      {
        kind: 'fields',
        fields: block.fields.map((field) => {
          const one = typeof field === 'string' ? { value: field, title: undefined, wide: undefined } : field;
          return {
            title: one.title ? say(one.title) : value(one.value),
            value: mark(value(one.value)),
            wide: one.wide ?? false,
          };
        }),
      },
    ];
  if ('table' in block) {
    const columns = (block.columns ?? listColumns[block.table]).map((one) =>
      typeof one === 'string' ? { column: one, title: undefined, share: undefined } : one,
    );
    const heads = columns.map(({ column, title, share }) => ({
      title: title ? say(title) : word(`term.document-column.${column}`),
      share: share ?? usualShare[column] ?? 2.5,
    }));
    return [
      ...headed(block.title, word(`term.document-list.${block.table}`)),
      { kind: 'table', columns: heads, rows: [], empty: mark(word(`term.document-list.${block.table}`)) },
    ];
  }
  if ('form' in block)
    return [
      ...headed(block.title, block.form),
      { kind: 'text', text: mark(block.form), align: 'left', tone: 'plain' },
    ];
  if ('signatures' in block) {
    const lines = block.signatures.lines.map((line) => ({ title: say(line), name: '', at: '', note: '' }));
    const voted =
      block.signatures.of === 'none'
        ? []
        : [{ title: mark(word('term.document-list.approvals')), name: '', at: '', note: '' }];
    const words = { sign: word('document.sign'), date: word('document.sign_date') };
    return [{ kind: 'signatures', signatures: [...voted, ...lines], words }];
  }
  if ('ledger' in block) {
    const columns = block.ledger.map((column) => ({ title: word(`term.column.${column}`), share: 2 }));
    return [{ kind: 'table', columns, rows: [], empty: '' }];
  }
  return [];
}
