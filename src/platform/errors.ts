import type { Texts } from '../terms/lists.ts';

/** One wrong field of a request: where it is (`/customer/phone`), a code that is also a translation key, and what the text needs. */
export interface FieldError {
  path: string;
  code: string;
  params?: Record<string, unknown>;
}

/** Everything an {@link AppError} may carry besides its code. */
export interface AppErrorDetails {
  params?: Record<string, unknown>;
  fields?: FieldError[];
  /** Why an action is not possible now, as translatable reasons. */
  reasons?: { code: string; params?: Record<string, unknown>; text?: Texts }[];
  cause?: unknown;
}

/** HTTP status by the last word of a code; what is not listed is 422: understood, and refused. */
const statusByWord: Record<string, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  invalid: 400,
  too_many: 429,
  unavailable: 503,
};

/**
 * An expected refusal. `code` is `<feature>.<name>`, also the translation key `error.<code>`;
 * the status follows from the code's last word (`complaint.not_found` is 404), 422 otherwise.
 */
export class AppError extends Error {
  readonly code: string;
  readonly params: Record<string, unknown>;
  readonly fields: FieldError[];
  readonly reasons: NonNullable<AppErrorDetails['reasons']>;

  constructor(code: string, params: Record<string, unknown> = {}, details: AppErrorDetails = {}) {
    super(code, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.params = { ...params, ...details.params };
    this.fields = details.fields ?? [];
    this.reasons = details.reasons ?? [];
  }

  /** The HTTP status this refusal is answered with. */
  get status(): number {
    const name = this.code.slice(this.code.indexOf('.') + 1);
    for (const [word, status] of Object.entries(statusByWord)) if (name.endsWith(word)) return status;
    return 422;
  }
}
