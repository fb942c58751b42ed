/** Where this browser keeps things: for good, or until the tab is closed. */
type Place = 'localStorage' | 'sessionStorage';

/** What this browser remembers under a name; null where nothing is, or storage is closed (private windows). */
export function recall(name: string, place: Place = 'localStorage'): unknown {
  try {
    return JSON.parse(window[place].getItem(`redress.portal.${name}`) ?? 'null') as unknown;
  } catch {
    return null;
  }
}

/** Remembers a value (null: forgets it). Answers whether it was kept: storage may be closed or full. */
export function remember(name: string, value: unknown, place: Place = 'localStorage'): boolean {
  try {
    if (value === null) window[place].removeItem(`redress.portal.${name}`);
    else window[place].setItem(`redress.portal.${name}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
