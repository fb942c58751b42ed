import type { CaseView } from '../contract/complaint-contract.ts';

/** How the sample's people reach the product: as everybody does, over HTTP, only without a network between. */
export interface Door {
  /** Sends a request as a sample person (sign-in name), as a complainant (number and secret), or as nobody. */
  send(
    by: string | { number: string; secret: string } | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown }>;
}

/** One sample case as it is played. */
export class CaseHand {
  readonly #door: Door;
  readonly id: string;
  readonly number: string;
  readonly secret: string;

  constructor(door: Door, id: string, number: string, secret: string) {
    this.#door = door;
    this.id = id;
    this.number = number;
    this.secret = secret;
  }

  /** Does something on the case as a person; a path that begins with `/` stands for itself. */
  async act<T = Record<string, unknown>>(
    by: string,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body: unknown = {},
  ): Promise<T> {
    const url = path.startsWith('/') ? path : `/api/complaints/${this.id}/${path}`;
    return (await must(this.#door, by, method, url, method === 'GET' ? undefined : body)) as T;
  }

  /** The complainant does something in the portal. */
  async complainant(method: 'POST', path: string, body: unknown): Promise<void> {
    await must(
      this.#door,
      { number: this.number, secret: this.secret },
      method,
      `/api/portal/case${path}`,
      body,
    );
  }

  /** Something with a file or a form of parts. */
  async form(by: string, path: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const mark = 'sample-form-part';
    const parts = Object.entries(fields).map(
      ([name, value]) => `--${mark}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    await must(
      this.#door,
      by,
      'POST',
      `/api/complaints/${this.id}/${path}`,
      `${parts.join('')}--${mark}--\r\n`,
      {
        'content-type': `multipart/form-data; boundary=${mark}`,
      },
    );
  }

  /** The case as a person's screen gets it. */
  async seen(by: string): Promise<CaseView> {
    return this.act<CaseView>(by, 'GET', `/api/complaints/${this.id}`);
  }
}

/** The product could not answer, as while its database is away: nothing is known to be wrong with the case. */
export class NotAnswered extends Error {}

/** Sends, and refuses to go on when it was refused. @throws NotAnswered */
export async function must(
  door: Door,
  by: Parameters<Door['send']>[0],
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const answer = await door.send(by, method, path, body, headers);
  if (answer.status === 200) return answer.body;
  const who = typeof by === 'string' ? by : by ? `the complainant of ${by.number}` : 'nobody';
  const what = `sample: ${method} ${path} as ${who}: ${answer.status} ${JSON.stringify(answer.body)}`;
  throw answer.status === 503 ? new NotAnswered(what) : new Error(what);
}
