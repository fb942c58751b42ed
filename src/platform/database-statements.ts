import { createHash } from 'node:crypto';
import pg from 'pg';

/** Statements with parameters that are seen this often are prepared; what is composed once is not kept. */
const preparedFrom = 3;
/** Texts remembered at most; what comes after is run without preparing. */
const remembered = 2000;

/**
 * A mark in statements whose best plan depends on the values given: these are planned each time. A plan for any value
 * walks through the newest for a value that is rare, or gathers everything for one that is common.
 */
export const planAnew = '/* planned anew each time */';

interface Known {
  times: number;
  name: string;
}

const known = new Map<string, Known>();
let generation = 0;

/** The name a statement is prepared under, or undefined while it is not worth it. */
function nameOf(text: string): string | undefined {
  if (text.includes(planAnew)) return undefined;
  let entry = known.get(text);
  if (!entry) {
    if (known.size >= remembered) return undefined;
    entry = { times: 0, name: createHash('sha256').update(text).digest('base64url').slice(0, 32) };
    known.set(text, entry);
  }
  return ++entry.times < preparedFrom ? undefined : `${entry.name}${generation}`;
}

/**
 * Whether the database refuses a prepared statement because a table changed beneath it (an upgrade beside a running
 * server). From then on all statements are prepared anew, so trying again succeeds.
 */
export function isOutdatedPlan(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === '0A000' &&
    /cached plan must not change/.test(error.message)
  );
}

/**
 * A connection that prepares the statements it is given again and again: planning the larger ones costs more than
 * running them. Only the promise form with text and values is taken over; everything else passes as it is.
 */
export class PreparingClient extends pg.Client {
  // oxlint-disable-next-line typescript/no-explicit-any -- as wide as what it overrides
  override query(...given: any[]): any {
    const [text, values] = given as [unknown, unknown];
    const name =
      given.length === 2 && typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? nameOf(text)
        : undefined;
    const send = super.query.bind(this) as (...sent: unknown[]) => unknown;
    if (name === undefined) return send(...(given as unknown[]));
    return (send({ name, text, values }) as Promise<unknown>).catch((error: unknown) => {
      if (isOutdatedPlan(error)) generation++;
      throw error;
    });
  }
}
