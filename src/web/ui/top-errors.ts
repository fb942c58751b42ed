import type { ApiError } from './api-error.ts';
import { fieldName } from './field-errors.ts';

/**
 * A refused form's errors by the name of its field, the first of each; what is wrong inside a row counts for the
 * whole field. `under` is where the form's values stand in the body (`content`).
 */
export function topErrors(error: ApiError | null | undefined, under = ''): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of error?.fields ?? []) {
    const [first, ...rest] = fieldName(field.path);
    const name = under && first === under ? rest[0] : first;
    if (name !== undefined) errors[String(name)] ??= field.message;
  }
  return errors;
}
