/** What one column holds, as far as it helps to guess what it is for. Kept sealed: it holds cells. */
export interface ColumnFound {
  /** As shown: the file's own name, made unique; `#3` where it has none. */
  name: string;
  filled: number;
  /** Share of the filled cells that look like this, 0 to 1. */
  dates: number;
  numbers: number;
  phones: number;
  mails: number;
  /** Mean and most characters of a filled cell. */
  length: number;
  longest: number;
  /** The values with how often each comes; null when there are too many to be codes. */
  values: Record<string, number> | null;
  /** Every filled cell is another one. */
  unique: boolean;
  /** Written by us behind refused rows: line and reason. */
  ours?: boolean;
}

const mostValues = 300;
const longestValue = 80;

/** A day at the beginning, in the ways days are written. */
export const dayShape =
  /^(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|\d{8}(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})/;

/** Gathers what a column holds while rows pass. */
export class ColumnGatherer {
  #filled = 0;
  #dates = 0;
  #numbers = 0;
  #phones = 0;
  #mails = 0;
  #length = 0;
  #longest = 0;
  #values: Map<string, number> | null = new Map();
  #seen: Set<string> | null = new Set();

  take(given: string): void {
    const cell = given.trim();
    if (!cell) return;
    this.#filled++;
    this.#length += cell.length;
    this.#longest = Math.max(this.#longest, cell.length);
    if (cell.length < 40) {
      if (dayShape.test(cell)) this.#dates++;
      if (/^[-+]?[\d,.]+$/.test(cell)) this.#numbers++;
      if (/^(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}$|^0\d{2,3}-\d{7,8}$/.test(cell)) this.#phones++;
    }
    if (cell.length < 200 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell)) this.#mails++;
    this.#count(cell);
  }

  #count(cell: string): void {
    if (this.#values) {
      if (cell.length > longestValue) this.#values = null;
      else this.#values.set(cell, (this.#values.get(cell) ?? 0) + 1);
      if (this.#values && this.#values.size > mostValues) this.#values = null;
    }
    if (!this.#seen) return;
    if (this.#seen.has(cell) || this.#seen.size >= 20_000)
      this.#seen = this.#seen.has(cell) ? null : this.#seen;
    else this.#seen.add(cell);
  }

  /** What was found under a name. */
  found(name: string): ColumnFound {
    const share = (many: number): number => (this.#filled === 0 ? 0 : many / this.#filled);
    return {
      name,
      filled: this.#filled,
      dates: share(this.#dates),
      numbers: share(this.#numbers),
      phones: share(this.#phones),
      mails: share(this.#mails),
      length: share(this.#length),
      longest: this.#longest,
      values: this.#values && Object.fromEntries([...this.#values].sort((a, b) => b[1] - a[1])),
      unique: this.#filled > 1 && this.#seen !== null,
    };
  }
}

/** Names for columns: the file's own, `(2)` behind one that comes again, `#3` where the third has none. */
export function columnNames(headers: readonly string[], many: number): string[] {
  const used = new Map<string, number>();
  return Array.from({ length: Math.max(many, headers.length) }, (_, index) => {
    const name = (headers[index] ?? '').trim().slice(0, 200) || `#${index + 1}`;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Which of the first rows names the columns: the first that is about as wide as they get. */
export function headRow(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((cells) => cells.filter((cell) => cell.trim()).length);
  const most = Math.max(0, ...filled);
  return Math.max(
    0,
    filled.findIndex((many) => many >= most / 2),
  );
}
