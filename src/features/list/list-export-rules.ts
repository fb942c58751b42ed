import { Temporal } from 'temporal-polyfill';
import { minorDigits } from '../../language/money.ts';
import { textIn, type Texts } from '../../terms/lists.ts';

/** How cells are written. */
export interface Wording {
  /** Codes for programs, or words for people. */
  kind: 'codes' | 'words';
  language: string;
  zone: string;
  /** The words of a closed list's code. */
  term: (list: string, code: string) => string;
  yesNo: (yes: boolean) => string;
}

/** A value to be written: text, or a number that a spreadsheet may count with. */
export type Written = string | number | null;

/** A moment by the clocks of a zone, with the distance from Greenwich: `2026-03-04T09:00:00+08:00`. */
export function isoIn(zone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: at.getUTCMilliseconds() === 0 ? 0 : 3 });
}

/** An amount in minor units as a decimal: `1234.50`. */
export function decimalOf(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** What a cell holds as it is written; `list` names the closed list its codes are of. */
export function writtenOf(
  cell: string | number | boolean | Date | { code: string; title: Texts } | string[] | null,
  list: string | undefined,
  wording: Wording,
): Written {
  if (cell === null) return null;
  if (cell instanceof Date) return isoIn(wording.zone, cell);
  if (Array.isArray(cell)) return cell.join(';');
  if (typeof cell === 'boolean') return wording.kind === 'words' ? wording.yesNo(cell) : String(cell);
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'object')
    return wording.kind === 'words' ? textIn(cell.title, wording.language) : cell.code;
  return list !== undefined && wording.kind === 'words' ? wording.term(list, cell) : cell;
}
