import { AppError } from '../platform/errors.ts';

/** What a check found: all well, worth knowing, or wrong; said in the words of `text`, a translation key. */
export interface Finding {
  state: 'good' | 'note' | 'wrong';
  text: string;
  params: Record<string, unknown>;
}

/** A check that found all well, with what it saw. */
export function good(text: string, params: Record<string, unknown> = {}): Finding {
  return { state: 'good', text, params };
}

/** Worth knowing. */
export function note(text: string, params: Record<string, unknown> = {}): Finding {
  return { state: 'note', text, params };
}

/** Wrong; the text says what to do. */
export function wrong(text: string, params: Record<string, unknown> = {}): Finding {
  return { state: 'wrong', text, params };
}

/** A failure as a finding: a refusal in its own words, anything else as the given text with its reason. */
export function failure(error: unknown, text: string, params: Record<string, unknown> = {}): Finding {
  if (error instanceof AppError) return wrong(`error.${error.code}`, error.params);
  return wrong(text, { ...params, reason: error instanceof Error ? error.message : String(error) });
}
