import type { ApiError } from '../../../../ui/api-error.ts';
import { fieldName } from '../../../../ui/field-errors.ts';

/** What is wrong with the answers of a form, by field. */
export function answerErrors(error: ApiError | null): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const field of error?.fields ?? []) {
    const [first, name] = fieldName(field.path);
    if (first === 'answers' && name !== undefined) (errors[String(name)] ??= []).push(field.message);
  }
  return errors;
}
