import { AppError } from '../errors.ts';

/** Half a character (a lone surrogate) would be stored as another one; null characters the database itself refuses. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, one]) => name.isWellFormed() && isStorable(one));
}

/** Lets nothing in that would be stored as something else than was sent. @throws AppError `request.text_invalid` */
export function requireStorable(value: unknown): void {
  if (!isStorable(value)) throw new AppError('request.text_invalid');
}
