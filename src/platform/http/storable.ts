import { AppError, type FieldError } from '../errors.ts';

/** Half a character (a lone surrogate) would be stored as another one; null characters the database itself refuses. */
const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** The places below `path` whose texts would be stored as something else than was sent, or not at all. */
export function unstorable(value: unknown, path = ''): FieldError[] {
  const here = { path, code: 'field.text_invalid' };
  if (typeof value === 'string') return storable(value) ? [] : [here];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    storable(name) ? unstorable(one, `${path}/${name}`) : [here],
  );
}

/** Lets nothing in that would be stored as something else than was sent. @throws AppError `request.text_invalid` */
export function requireStorable(value: unknown): void {
  const fields = unstorable(value);
  if (fields.length) throw new AppError('request.text_invalid', {}, { fields });
}
