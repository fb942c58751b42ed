import { useCallback, useSyncExternalStore } from 'react';

const changed = new EventTarget();

/** Reads what this browser remembers; null where storage is closed (private windows) or empty. */
export function readStored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Remembers (null: forgets) in this browser and tells everyone who watches; silent where storage is closed. */
export function writeStored(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // A full or closed store loses only a convenience.
  }
  changed.dispatchEvent(new Event(name));
}

/** A choice kept in this browser, the same in every tab. */
export function useStoredChoice<T extends string>(
  name: string,
  choices: readonly T[],
  otherwise: T,
): [T, (next: T) => void] {
  const watch = useCallback(
    (tell: () => void) => {
      const otherTab = (event: StorageEvent) => {
        if (event.key === name) tell();
      };
      changed.addEventListener(name, tell);
      window.addEventListener('storage', otherTab);
      return () => {
        changed.removeEventListener(name, tell);
        window.removeEventListener('storage', otherTab);
      };
    },
    [name],
  );
  const stored = useSyncExternalStore(watch, () => readStored(name));
  const choice = choices.find((one) => one === stored) ?? otherwise;
  const choose = useCallback(
    (next: T) => {
      writeStored(name, next);
    },
    [name],
  );
  return [choice, choose];
}
