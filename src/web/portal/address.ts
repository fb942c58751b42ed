import { useEffect, useState } from 'preact/hooks';

/** Where in the portal somebody is; it stands behind the `#`, so that a private link never reaches a log. */
export type Place =
  | { page: 'start' }
  | { page: 'new' }
  | { page: 'other' }
  | { page: 'sent' }
  | { page: 'find' }
  | { page: 'privacy' }
  | { page: 'case'; number: string; secret: string }
  | { page: 'task'; task: string; secret: string }
  | { page: 'astray' };

const simple = ['new', 'other', 'sent', 'find', 'privacy'] as const;

/** Reads the part of the address behind the `#`. */
export function placeOf(hash: string): Place {
  const parts = hash
    .replace(/^#?\/*/, '')
    .split('/')
    .filter(Boolean)
    .map(decoded);
  const [first, number, secret] = parts;
  if (first === undefined) return { page: 'start' };
  if (first === 'c' && number && secret) return { page: 'case', number, secret };
  if (first === 't' && number && secret) return { page: 'task', task: number, secret };
  const page = simple.find((one) => one === first);
  return page && parts.length === 1 ? { page } : { page: 'astray' };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The `#…` of a place, for links. */
export function hashOf(place: Place): string {
  if (place.page === 'start' || place.page === 'astray') return '#/';
  if (place.page === 'task')
    return `#/t/${encodeURIComponent(place.task)}/${encodeURIComponent(place.secret)}`;
  if (place.page !== 'case') return `#/${place.page}`;
  return `#/c/${encodeURIComponent(place.number)}/${encodeURIComponent(place.secret)}`;
}

/** The whole private link of a case, at the address this page was reached by. */
export function linkTo(number: string, secret: string): string {
  const [page = ''] = window.location.href.split('#');
  return page + hashOf({ page: 'case', number, secret });
}

/** Goes there. */
export function go(place: Place): void {
  window.location.hash = hashOf(place);
}

/** Where we are now. */
export function usePlace(): Place {
  const [hash, setHash] = useState(window.location.hash);
  useEffect(() => {
    const follow = (): void => {
      setHash(window.location.hash);
    };
    window.addEventListener('hashchange', follow);
    return () => {
      window.removeEventListener('hashchange', follow);
    };
  }, []);
  return placeOf(hash);
}
