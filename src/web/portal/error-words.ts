import { ApiError, type ApiFieldError } from '../ui/api-error.ts';
import type { Speech } from './texts.ts';

/** A failed call in words: the server's sentence with its reasons, or that nothing came through. */
export function wordsOf(error: unknown, t: Speech['t']): string {
  if (!(error instanceof ApiError)) return t('portal.error.unexpected');
  const reasons = error.reasons.map((reason) => reason.message);
  const id =
    error.status >= 500 && error.requestId ? [t('ui.error.request-id', { id: error.requestId })] : [];
  return [error.message, ...reasons, ...id].join(' ');
}

/** The wrong fields a refusal names, by the first part of their path. */
export function fieldsOf(error: unknown): Record<string, string> {
  const fields: readonly ApiFieldError[] = error instanceof ApiError ? error.fields : [];
  return Object.fromEntries(
    fields.map((field) => [field.path.replace(/^\//, '').split('/')[0] ?? '', field.message]),
  );
}
