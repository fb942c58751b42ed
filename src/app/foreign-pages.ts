import type { FastifyRequest } from 'fastify';
import { AppError } from '../platform/errors.ts';

type Asked = Pick<FastifyRequest, 'method' | 'headers' | 'host'>;

/** What our own programs and pages say who they are with; a browser sends none of them to another site unasked. */
const ownHeaders = ['authorization', 'x-complaint-number', 'x-task'] as const;

/**
 * A page of another site must not act in the name of who is signed in here: its browser tells where it comes from. A
 * POST that a plain form could send (no JSON) and that tells nothing is refused as well, if a cookie comes with it.
 * @throws AppError `request.foreign_page_forbidden`
 */
export function refuseForeignPages(asked: Asked): void {
  const { method, headers } = asked;
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || !headers.cookie) return;
  const known = placeOf(asked);
  if (known === 'foreign' || (known === 'untold' && couldBeForged(asked)))
    throw new AppError('request.foreign_page_forbidden');
}

/** Where a request says it comes from. `Origin: null` is what a page says that does not want to tell. */
function placeOf({ headers, host }: Asked): 'own' | 'foreign' | 'untold' {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site === 'cross-site' || site === 'same-site') return 'foreign';
  if (origin && origin !== 'null')
    return URL.canParse(origin) && new URL(origin).host === host ? 'own' : 'foreign';
  return site === 'same-origin' || site === 'none' ? 'own' : 'untold';
}

/** Other methods, JSON and headers of our own need the leave of this server first (a preflight), which it never gives. */
function couldBeForged({ method, headers }: Asked): boolean {
  const [kind = ''] = (headers['content-type'] ?? '').split(';');
  return (
    method === 'POST' &&
    kind.trim().toLowerCase() !== 'application/json' &&
    !ownHeaders.some((name) => headers[name] !== undefined)
  );
}
