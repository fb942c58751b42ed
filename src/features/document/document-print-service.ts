import { listColumns, longValues, usualShare } from '../../language/document-catalogue.ts';
import { valuesIn, type Layout, type LayoutBlock } from '../../language/layout-types.ts';
import type { FormField, Template } from '../../language/template-types.ts';
import { moneyIn } from '../../language/money.ts';
import type {
  PrintedBlock,
  PrintedColumn,
  PrintedField,
  PrintedPicture,
  PrintedSignature,
} from '../../platform/documents/printed-types.ts';
import { translate } from '../../platform/texts.ts';
import { textIn, type Language, type Texts } from '../../terms/lists.ts';
import type { DocumentColumn, DocumentValue } from '../../terms/document-values.ts';
import type { CaseRecord, RecordRow } from './document-record-queries.ts';
import { cellOf, plain, valueOf, type Source, type Wording } from './document-value-rules.ts';

/** What a document is made from. */
export interface Given {
  layout: Layout;
  language: Language;
  template: Template;
  record: CaseRecord;
  source: Source;
  wording: Wording;
  pictures: readonly PrintedPicture[];
  /** Whether the case has this approval, though nobody asked for it yet. */
  signing: (approval: string) => boolean;
}

/** An element that has to be there and is not: what it is called, in the reader's words. */
export interface Missing {
  code: 'document.missing' | 'document.missing_signature' | 'document.missing_form';
  title: string;
}

/** The parts of a document, and what is missing before it may be issued (RE-1). */
export function printed(given: Given): { blocks: PrintedBlock[]; missing: Missing[] } {
  const missing: Missing[] = [];
  const blocks = given.layout.blocks.flatMap((block) => blockOf(block, given, missing));
  return { blocks, missing };
}

/** A title, in a second language beside the first where the layout says so. */
export function titleOf(texts: Texts, { layout, language }: Pick<Given, 'layout' | 'language'>): string {
  return beside((one) => textIn(texts, one), { layout, language });
}

function beside(
  textOf: (language: Language) => string,
  { layout, language }: Pick<Given, 'layout' | 'language'>,
): string {
  const first = textOf(language);
  const second = secondLanguage(layout, language);
  return second === null ? first : `${first}\n${textOf(second)}`;
}

/** The language that stands beside; the layout's own counterpart where the document is in that language already. */
export function secondLanguage(layout: Layout, language: Language): Language | null {
  if (layout.beside === undefined) return null;
  if (layout.beside !== language) return layout.beside;
  return language === 'en' ? 'zh-CN' : 'en';
}

function valueTitle(value: DocumentValue, given: Given, own: Texts | undefined): string {
  return own ? titleOf(own, given) : beside((one) => translate(one, `term.document-value.${value}`), given);
}

function blockOf(block: LayoutBlock, given: Given, missing: Missing[]): PrintedBlock[] {
  if ('heading' in block)
    return [{ kind: 'heading', text: titleOf(block.heading, given).replace('\n', ' ') }];
  if ('text' in block) return textBlock(block, given);
  if ('part' in block) {
    const text = valueOf(block.part, given.source, given.wording);
    const title = valueTitle(block.part, given, block.title);
    if (!text.trim()) {
      if (block.required) missing.push({ code: 'document.missing', title });
      return [];
    }
    return [
      { kind: 'heading', text: title.replace('\n', ' ') },
      { kind: 'text', text, align: 'left', tone: 'plain' },
    ];
  }
  if ('fields' in block) return [{ kind: 'fields', fields: fieldsOf(block, given, missing) }];
  if ('table' in block) return tableBlock(block, given, missing);
  if ('form' in block) return formBlock(block, given, missing);
  if ('signatures' in block) return signatureBlock(block, given, missing);
  if ('pictures' in block) return pictureBlock(block, given);
  return [];
}

function textBlock(block: Extract<LayoutBlock, { text: unknown }>, given: Given): PrintedBlock[] {
  const second = secondLanguage(given.layout, given.language);
  const say = (language: Language): string => {
    const text = textIn(block.text, language);
    const names = valuesIn(text) as DocumentValue[];
    const values = names.map((name) => valueOf(name, given.source, given.wording));
    // A line that would only say values that are not known says nothing.
    if (names.length > 0 && values.every((value) => value === '')) return '';
    return text.replaceAll(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, name: string) =>
      valueOf(name as DocumentValue, given.source, given.wording),
    );
  };
  const text = [say(given.language), ...(second === null ? [] : [say(second)])].filter(Boolean).join('\n');
  return text ? [{ kind: 'text', text, align: block.align, tone: block.quiet ? 'quiet' : 'plain' }] : [];
}

function fieldsOf(
  block: Extract<LayoutBlock, { fields: unknown }>,
  given: Given,
  missing: Missing[],
): PrintedField[] {
  return block.fields.map((field): PrintedField => {
    const asked = typeof field === 'string' ? { value: field, required: false } : field;
    const own = typeof field === 'string' ? undefined : field.title;
    const title = valueTitle(asked.value, given, own);
    const value = valueOf(asked.value, given.source, given.wording);
    if (asked.required && !value.trim()) missing.push({ code: 'document.missing', title });
    const wide = (typeof field === 'string' ? undefined : field.wide) ?? longValues.has(asked.value);
    return { title, value, wide };
  });
}

function headed(title: Texts | undefined, given: Given): PrintedBlock[] {
  return title ? [{ kind: 'heading', text: titleOf(title, given).replace('\n', ' ') }] : [];
}

function tableBlock(
  block: Extract<LayoutBlock, { table: unknown }>,
  given: Given,
  missing: Missing[],
): PrintedBlock[] {
  const { table: list } = block;
  const wanted = block.columns ?? listColumns[list];
  const columns = wanted.map((one) => (typeof one === 'string' ? { column: one } : one));
  const heads = columns.map((one): PrintedColumn => {
    const { column } = one;
    const own = 'title' in one ? one.title : undefined;
    return {
      title: own
        ? titleOf(own, given)
        : beside((language) => translate(language, `term.document-column.${column}`), given),
      share: ('share' in one ? one.share : undefined) ?? usualShare[column] ?? 2.5,
    };
  });
  const rows = rowsOf(list, given).map((row, index) =>
    columns.map(({ column }: { column: DocumentColumn }) => cellOf(list, column, row, index, given.wording)),
  );
  const title = beside((language) => translate(language, `term.document-list.${list}`), given);
  if (block.required && rows.length === 0) missing.push({ code: 'document.missing', title });
  const heading: PrintedBlock[] = block.title
    ? headed(block.title, given)
    : [{ kind: 'heading', text: title.replace('\n', ' ') }];
  return [
    ...heading,
    { kind: 'table', columns: heads, rows, empty: translate(given.language, 'document.none') },
  ];
}

/** The rows of a list as the record has them. */
function rowsOf(list: Extract<LayoutBlock, { table: unknown }>['table'], { record }: Given): RecordRow[] {
  switch (list) {
    case 'remedies': {
      const content = (record.solution?.['content'] ?? {}) as { remedies?: RecordRow[]; currency?: string };
      return (content.remedies ?? []).map((one) => ({ ...one, currency: content.currency ?? 'CNY' }));
    }
    case 'actions': {
      // Before they are carried out they stand in the solution.
      if (record.actions.length > 0) return record.actions;
      const content = (record.solution?.['content'] ?? {}) as { actions?: RecordRow[] };
      return (content.actions ?? []).map((one) => ({ ...one, state: 'planned', due_at: one['dueAt'] }));
    }
    case 'contacts':
      return record.messages.filter(({ kind }) => kind !== 'narrative' && kind !== 'survey');
    case 'callbacks':
      return record.messages.filter(({ kind }) => kind === 'callback');
    case 'approvals':
      return record.votes.map((vote) => ({ ...vote, level: levelTitle(vote), title: null }));
    default:
      return record[list];
  }
}

function levelTitle(vote: RecordRow): unknown {
  const levels = (vote['levels'] ?? []) as { title: Texts }[];
  return levels[Number(vote['level'])]?.title ?? null;
}

function formBlock(
  block: Extract<LayoutBlock, { form: unknown }>,
  given: Given,
  missing: Missing[],
): PrintedBlock[] {
  const form = given.template.forms[block.form];
  const filled = given.record.forms.filter((one) => one.form === block.form);
  const named = block.title ?? form?.title;
  const title = named ? titleOf(named, given) : block.form;
  if (block.required && filled.length === 0) missing.push({ code: 'document.missing_form', title });
  if (!form || (filled.length === 0 && block.optional)) return [];
  const shown = block.every ? filled : filled.slice(-1);
  const heading: PrintedBlock = { kind: 'heading', text: title.replace('\n', ' ') };
  const answers = shown.length > 0 ? shown : [null];
  return [
    heading,
    ...answers.map((one): PrintedBlock => ({
      kind: 'fields',
      fields: [
        ...form.fields.map((field) => ({
          title: titleOf(field.title as Texts, given),
          value: answerOf(field, one?.answers[field.name], given),
          wide: field.kind === 'longtext',
        })),
        ...(one
          ? [
              { title: translate(given.language, 'document.filled_by'), value: one.by ?? '', wide: false },
              {
                title: translate(given.language, 'document.filled_at'),
                value: given.wording.moment(one.at),
                wide: false,
              },
            ]
          : []),
      ],
    })),
  ];
}

/** An answer of a form in words. */
function answerOf(field: FormField, answer: unknown, given: Given): string {
  if (answer === undefined || answer === null || answer === '') return '';
  const optionTitle = (code: unknown): string => {
    const option = field.options?.find((one) => one.code === code);
    return option ? textIn(option.title, given.language) : plain(code);
  };
  const { record, wording, language } = given;
  switch (field.kind) {
    case 'yesno':
      return typeof answer === 'boolean' ? wording.yesNo(answer) : plain(answer);
    case 'choice':
      return optionTitle(answer);
    case 'choices':
      return (Array.isArray(answer) ? answer : [answer])
        .map(optionTitle)
        .join(translate(language, 'ui.list.separator'));
    case 'money':
      return moneyIn(language, {
        amount: Number(answer),
        currency: plain(given.source.complaint['currency']) || 'CNY',
      });
    case 'datetime':
      return wording.moment(plain(answer));
    case 'date':
      return wording.day(`${plain(answer).slice(0, 10)}T12:00:00Z`);
    case 'person':
      return record.people[plain(answer)] ?? '';
    case 'department': {
      const found = record.departments[plain(answer)];
      return found ? textIn(found, language) : '';
    }
    default:
      return plain(answer);
  }
}

function signatureBlock(
  { signatures }: Extract<LayoutBlock, { signatures: unknown }>,
  given: Given,
  missing: Missing[],
): PrintedBlock[] {
  const { record, template } = given;
  const wanted = (kind: unknown): boolean => signatures.of === 'all' || kind === signatures.of;
  const found: PrintedSignature[] = [];
  for (const [name, policy] of Object.entries(template.approvals)) {
    if (!wanted(policy.subject)) continue;
    const newest = record.approvals.find((one) => one['name'] === name && one['state'] !== 'void');
    // A signature over an earlier revision says nothing of what stands there now.
    if (newest && isStanding(newest, record))
      found.push(...signedLevels(newest, signatures.required, given, missing));
    else {
      const levels = policy.levels.filter(
        (level) => level.when === undefined && level.amountFrom === undefined,
      );
      found.push(...levels.map((level) => unsigned(titleOf(level.title, given))));
      if (signatures.required && given.signing(name))
        missing.push({ code: 'document.missing_signature', title: titleOf(policy.title, given) });
    }
  }
  for (const line of signatures.lines)
    found.push({ title: titleOf(line, given), name: '', at: '', note: '' });
  if (found.length === 0) return [];
  const words = {
    sign: translate(given.language, 'document.sign'),
    date: translate(given.language, 'document.sign_date'),
  };
  return [{ kind: 'signatures', signatures: found, words }];
}

/** A line to sign by hand. */
function unsigned(title: string): PrintedSignature {
  return { title, name: '', at: '', note: '' };
}

/** Who signed each level of an approval; a level where others have to sign yet is not signed. */
function signedLevels(
  approval: RecordRow,
  required: boolean,
  given: Given,
  missing: Missing[],
): PrintedSignature[] {
  const levels = (approval['levels'] ?? []) as { title: Texts }[];
  return levels.flatMap((level, index) => {
    const title = titleOf(level.title, given);
    const votes = given.record.votes.filter(
      (one) =>
        one['approval'] === approval['id'] && Number(one['level']) === index && one['vote'] === 'approve',
    );
    const done = approval['state'] === 'approved' || Number(approval['level']) > index;
    if (!done && required) missing.push({ code: 'document.missing_signature', title });
    if (votes.length === 0) return [unsigned(title)];
    return votes.map((vote): PrintedSignature => ({
      title,
      name: plain(vote['person']),
      at: given.wording.moment(plain(vote['at'])),
      note: plain(vote['reason']),
    }));
  });
}

/** Whether an approval is over what stands there now. */
function isStanding(approval: RecordRow, record: CaseRecord): boolean {
  const now: Record<string, RecordRow | null> = {
    solution: record.solution,
    reply: record.reply,
    closing: record.evaluation,
  };
  const subject = now[plain(approval['subject_kind'])];
  return subject !== undefined && subject !== null && subject['id'] === approval['subject_id'];
}

function pictureBlock(block: Extract<LayoutBlock, { pictures: unknown }>, given: Given): PrintedBlock[] {
  if (given.pictures.length === 0) return [];
  return [...headed(block.title, given), { kind: 'pictures', pictures: given.pictures }];
}
