/** One wrong field as the server says it: `path` is a JSON pointer into the body (`/customer/phone`). */
export interface ApiFieldError {
  path: string;
  code: string;
  message: string;
  params?: Record<string, unknown>;
}

/** Why something is not possible now, in the reader's language. */
export interface ApiReason {
  code: string;
  message: string;
}

/** A call that failed: refused by the server (its own code and words) or never answered (`ui.unreachable`). */
export class ApiError extends Error {
  /** `<feature>.<name>`; the screen decides by it, never by the text. */
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly fields: readonly ApiFieldError[];
  readonly reasons: readonly ApiReason[];
  readonly params: Record<string, unknown>;
  /** What to tell the operator; empty when no answer came. */
  readonly requestId: string;

  constructor(
    code: string,
    message: string,
    status: number,
    more: Partial<Pick<ApiError, 'fields' | 'reasons' | 'params' | 'requestId' | 'cause'>> = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.fields = more.fields ?? [];
    this.reasons = more.reasons ?? [];
    this.params = more.params ?? {};
    this.requestId = more.requestId ?? '';
  }

  /** The record was changed by somebody else meanwhile. */
  get isConflict(): boolean {
    return this.status === 409;
  }

  /** Nobody knows whether it took effect: the answer was lost, or the server broke. Repeat with the same key. */
  get isUncertain(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** Turns the body of a refused call into an {@link ApiError}; a body that is not ours becomes `ui.unexpected`. */
export function errorFromBody(status: number, body: unknown, fallback: string): ApiError {
  const error = record(record(body)?.['error']);
  const code = error?.['code'];
  if (!error || typeof code !== 'string') {
    const flat = record(body);
    const flatCode = flat?.['code'];
    const message = flat?.['message'];
    return new ApiError(
      typeof flatCode === 'string' ? flatCode : 'ui.unexpected',
      typeof flatCode === 'string' && typeof message === 'string' ? message : fallback,
      status,
    );
  }
  return new ApiError(code, typeof error['message'] === 'string' ? error['message'] : fallback, status, {
    fields: list(error['fields']).flatMap((field) =>
      typeof field['path'] === 'string'
        ? [
            {
              path: field['path'],
              code: word(field['code']),
              message: word(field['message']) || word(field['code']),
              params: record(field['params']),
            },
          ]
        : [],
    ),
    reasons: list(error['reasons']).map((reason) => ({
      code: word(reason['code']),
      message: word(reason['message']) || word(reason['code']),
    })),
    params: record(error['params']) ?? {},
    requestId: word(error['requestId']),
  });
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function list(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).flatMap((one) => {
    const found = record(one);
    return found ? [found] : [];
  });
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
