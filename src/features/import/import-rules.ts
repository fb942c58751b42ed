import {
  customerLevels,
  type Channel,
  type CustomerLevel,
  type Kind,
  type Language,
} from '../../terms/lists.ts';
import type { CodedField, DateOrder, ImportAs, ImportField } from '../../terms/imports.ts';
import { readMoment, type momentReader } from './import-moments.ts';

/** How a file is to be brought in: what each column is, and what holds for all rows. */
export interface ImportPlan {
  columns: ImportField[];
  /** What the file calls something → our code; empty: it stays the source's own word. */
  values: Partial<Record<CodedField, Record<string, string>>>;
  zone: string;
  dates: DateOrder;
  as: ImportAs;
  /** Clocks of what comes in open run from the import on. */
  clocks: boolean;
  /** Whose numbers the file's are; files of the same source know each other's rows again. */
  source: string;
  kind: Kind;
  channel: Channel;
  process: string | null;
  regionId: string | null;
  departmentId: string | null;
  language: Language;
  /** The day of rows that have none, `2024-04-29`; null refuses them. */
  fallbackDate: string | null;
}

/** What a row is read with: the plan, our names for codes, and the zone's clock. */
export interface ImportReading {
  plan: ImportPlan;
  names: readonly string[];
  /** Code by our own names for it, per field; see {@link nameKey}. */
  codes: Readonly<Record<CodedField, ReadonlyMap<string, string>>>;
  instant: ReturnType<typeof momentReader>;
  now: Date;
}

/** Somebody a row names. */
export interface ImportedParty {
  name: string;
  phone: string;
  mail: string;
  address: string;
  customerNo: string | null;
  level: CustomerLevel | undefined;
}

/** A row as a complaint, or why it cannot be one. */
export interface ReadRow {
  sourceRef: string | null;
  title: string;
  narrative: string;
  receivedAt: Date;
  occurredAt: Date | null;
  /** Null: still open. `at` null: nobody knows when. */
  closed: { at: Date | null } | null;
  coded: Partial<Record<CodedField, string>>;
  texts: Partial<Record<(typeof textFields)[number], string>>;
  flags: Partial<Record<(typeof flagFields)[number], boolean>>;
  claimedLoss: number | null;
  party: ImportedParty | null;
  kept: Record<string, string>;
  /** Nothing was told in words. */
  withoutText: boolean;
  withoutDate: boolean;
  refused: { code: string; params: Record<string, string | number> } | null;
}

const textFields = ['product', 'model', 'batch', 'orderNo', 'place', 'concerned', 'wishes', 'impact', 'consequences'] as const; // oxfmt-ignore
const flagFields = ['safety', 'legal', 'media', 'confidential'] as const;

/** Characters that fit, by field; what is longer is kept whole as the source's own words. */
const limits = { title: 200, product: 200, model: 200, batch: 200, orderNo: 200, place: 500, concerned: 1000, wishes: 2000, impact: 1000, consequences: 2000, name: 200, phone: 60, mail: 200, address: 500, customerNo: 60 } as const; // oxfmt-ignore
const narrativeLimit = 50_000;

/** A name as it is compared: width, case and spaces do not matter. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}

/** Reads a row. Whatever finds no place of its own is kept under its column's name, so that nothing is lost. */
export function readRow(
  reading: ImportReading,
  cells: readonly string[],
  rounded: readonly number[],
): ReadRow {
  const { plan, names } = reading;
  const row = new RowReader(reading, cells);
  const refs = row.columnsOf('sourceRef');
  const narrative = row.joined('narrative', '\n');
  const title = row.fitting('title', row.joined('title', ' '), limits.title);
  const received = row.moment('receivedAt');
  const occurredAt = row.moment('occurredAt');
  const saidClosed = row.moment('closedAt');
  const fallback = received ?? occurredAt ?? saidClosed ?? row.fallback();
  // A day alone is its midnight, which may lie before the hour of the same day.
  const sameDay =
    saidClosed && fallback && saidClosed < fallback && fallback.getTime() - saidClosed.getTime() < 86_400_000;
  const closedAt = sameDay ? fallback : saidClosed;
  const coded = row.coded();
  const texts = Object.fromEntries(
    textFields.flatMap((field) => {
      const text = row.fitting(field, row.joined(field, ' '), limits[field]);
      return text ? [[field, text]] : [];
    }),
  );
  const flags = Object.fromEntries(
    flagFields.flatMap((field) => {
      const said = yesOrNo(row.joined(field, ' '));
      if (said === null) row.keep(field);
      return said === null ? [] : [[field, said]];
    }),
  );
  const claimedLoss = row.money();
  const party = row.party();
  row.keep('keep');
  const sourceRef = row.joined('sourceRef', '-') || null;
  const isClosed =
    plan.as === 'history' || coded.status === 'closed' || (closedAt !== null && coded.status !== 'open');
  if (refs.some((index) => rounded.includes(index)))
    row.refuse('import.number_rounded', { column: names[refs[0] ?? 0] ?? '' });
  if ((sourceRef?.length ?? 0) > 200) row.refuse('import.number_too_long');
  if (narrative.length > narrativeLimit) row.refuse('import.text_too_long', { limit: narrativeLimit });
  if (!fallback) row.refuse('import.date_missing');
  else if (fallback > reading.now) row.refuse('import.date_ahead');
  else if (closedAt && closedAt < fallback) row.refuse('import.closed_before_received');
  else if (closedAt && closedAt > reading.now) row.refuse('import.date_ahead');
  return {
    sourceRef,
    title,
    narrative,
    receivedAt: fallback ?? reading.now,
    occurredAt,
    closed: isClosed ? { at: closedAt } : null,
    coded,
    texts,
    flags,
    claimedLoss,
    party,
    kept: row.kept,
    withoutText: !narrative.trim() && !title.trim(),
    withoutDate: received === null,
    refused: row.refused,
  };
}

class RowReader {
  readonly kept: Record<string, string> = {};
  refused: ReadRow['refused'] = null;
  readonly #reading: ImportReading;
  readonly #cells: readonly string[];

  constructor(reading: ImportReading, cells: readonly string[]) {
    this.#reading = reading;
    this.#cells = cells;
  }

  columnsOf(field: ImportField): number[] {
    return this.#reading.plan.columns.flatMap((one, index) => (one === field ? [index] : []));
  }

  #cell(index: number): string {
    return (this.#cells[index] ?? '').trim();
  }

  joined(field: ImportField, by: string): string {
    return this.columnsOf(field).map((index) => this.#cell(index)).filter(Boolean).join(by); // oxfmt-ignore
  }

  /** The first reason counts. */
  refuse(code: string, params: Record<string, string | number> = {}): void {
    this.refused ??= { code, params };
  }

  keep(field: ImportField): void {
    for (const index of this.columnsOf(field)) {
      const cell = this.#cell(index);
      if (cell) this.kept[this.#reading.names[index] ?? `#${index + 1}`] = cell;
    }
  }

  /** The text if it fits; what does not is cut, and kept whole besides. */
  fitting(field: ImportField, text: string, limit: number): string {
    if (text.length <= limit) return text;
    this.keep(field);
    return `${text.slice(0, limit - 1).toWellFormed()}…`;
  }

  moment(field: 'receivedAt' | 'closedAt' | 'occurredAt'): Date | null {
    const text = this.joined(field, ' ');
    if (!text) return null;
    const moment = readMoment(text, this.#reading.plan.dates);
    if (moment) return this.#reading.instant(moment);
    const [column = 0] = this.columnsOf(field);
    this.refuse('import.date_unreadable', { column: this.#reading.names[column] ?? '' });
    return null;
  }

  fallback(): Date | null {
    const moment = readMoment(this.#reading.plan.fallbackDate ?? '', 'ymd');
    return moment && this.#reading.instant(moment);
  }

  /** Codes of ours, by what the plan says a value is, else by our own names; the finest column that is known counts. */
  coded(): ReadRow['coded'] {
    const { codes, plan } = this.#reading;
    const found: ReadRow['coded'] = {};
    for (const field of Object.keys(codes) as CodedField[]) {
      const columns = this.columnsOf(field);
      const cells = columns.map((index) => this.#cell(index));
      const values = [
        ...(cells.length > 1 ? [cells.filter(Boolean).join(' / ')] : []),
        ...cells.toReversed(),
      ];
      const code = values
        .filter(Boolean)
        .map((value) => plan.values[field]?.[value] ?? codes[field].get(nameKey(value)))
        .find((one) => one !== undefined);
      if (code) found[field] = code;
      // The source's words stay besides where ours are coarser.
      if (!code || columns.length > 1 || field === 'status') this.keep(field);
    }
    return found;
  }

  money(): number | null {
    const text = this.joined('claimedLoss', ' ')
      .normalize('NFKC')
      .replaceAll(/[\s,¥￥$元]/g, '');
    if (!text) return null;
    const parts = /^(\d{1,10})(?:\.(\d{1,2})\d*)?$/.exec(text);
    if (!parts) this.keep('claimedLoss');
    return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : null;
  }

  party(): ImportedParty | null {
    const name = this.fitting('complainant', this.joined('complainant', ' '), limits.name);
    const phone = this.fitting('phone', this.joined('phone', ' '), limits.phone);
    const address = this.fitting('address', this.joined('address', ' '), limits.address);
    const customerNo = this.fitting('customerNo', this.joined('customerNo', ' '), limits.customerNo) || null;
    let mail = this.joined('mail', ' ');
    if (mail && (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail) || mail.length > limits.mail)) {
      this.keep('mail');
      mail = '';
    }
    if (!name && !phone && !mail && !customerNo) {
      this.keep('address');
      return null;
    }
    const level = customerLevels.find((one) => one === this.coded().level);
    return { name, phone, mail, address, customerNo, level };
  }
}

function yesOrNo(text: string): boolean | null {
  if (!text) return null;
  if (/^(是|有|对|yes|y|true|1|√|✓)$/i.test(text)) return true;
  return /^(否|无|無|不|no|n|false|0|×)$/i.test(text) ? false : null;
}

/** What a row says, for telling whether another says the same: its named cells. Columns without a name only count. */
export function rowContent(names: readonly string[], cells: readonly string[]): string {
  return JSON.stringify(
    cells.flatMap((cell, index) => {
      const name = names[index] ?? `#${index + 1}`;
      return cell.trim() && !name.startsWith('#') ? [[name, cell.trim()]] : [];
    }),
  );
}

/** A row as it was read, and how it is known again. */
export interface FoundRow {
  line: number;
  read: ReadRow;
  identity: Buffer;
  content: Buffer;
}

/** And what it would become. */
export interface JudgedRow extends FoundRow {
  outcome: 'added' | 'repeated' | 'known' | 'refused';
  refused: ReadRow['refused'];
}
