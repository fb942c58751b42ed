import { useRef, useState } from 'preact/hooks';
import { recall, remember } from './memory.ts';

/** What is being written, kept on this device until it is sent or thrown away. */
export interface Draft<T> {
  value: T;
  change: (part: Partial<T>) => void;
  /** It was here already when the page opened. */
  found: boolean;
  /** Storage is closed or full: what is written lives only as long as this page. */
  lost: boolean;
  clear: () => void;
}

/** Keeps a form's texts with every stroke; `empty` says what a new one holds. */
export function useDraft<T extends object>(name: string, empty: T): Draft<T> {
  const [first] = useState(() => recall(`draft.${name}`));
  const isFound = typeof first === 'object' && first !== null;
  const [value, setValue] = useState<T>(() => (isFound ? filled(empty, first) : empty));
  const [found, setFound] = useState(isFound);
  const [lost, setLost] = useState(false);
  const latestRef = useRef(value);
  return {
    value,
    found,
    lost,
    change: (part) => {
      const next = { ...latestRef.current, ...part };
      latestRef.current = next;
      setLost(!remember(`draft.${name}`, next));
      setValue(next);
    },
    clear: () => {
      latestRef.current = empty;
      remember(`draft.${name}`, null);
      setFound(false);
      setValue(empty);
    },
  };
}

/** A form with what was found, as far as it is of the kind expected: an older version may have kept something else. */
function filled<T extends object>(empty: T, found: object): T {
  const fits = Object.entries(found).filter(
    ([name, value]) => typeof empty[name as keyof T] === typeof value,
  );
  return { ...empty, ...Object.fromEntries(fits) };
}
