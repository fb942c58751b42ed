import { useEffect, useRef, useState } from 'preact/hooks';
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

/** Keeps a form's texts as one types; `empty` says what a new one holds. */
export function useDraft<T extends object>(name: string, empty: T): Draft<T> {
  const [first] = useState(() => recall(`draft.${name}`));
  const isFound = typeof first === 'object' && first !== null;
  const [value, setValue] = useState<T>(() => (isFound ? { ...empty, ...(first as Partial<T>) } : empty));
  const [found, setFound] = useState(isFound);
  const [lost, setLost] = useState(false);
  const touchedRef = useRef(false);
  useEffect(() => {
    if (touchedRef.current) setLost(!remember(`draft.${name}`, value));
  }, [name, value]);
  return {
    value,
    found,
    lost,
    change: (part) => {
      touchedRef.current = true;
      setValue((before) => ({ ...before, ...part }));
    },
    clear: () => {
      touchedRef.current = false;
      remember(`draft.${name}`, null);
      setFound(false);
      setValue(empty);
    },
  };
}
