import { useState } from 'react';
import type { DraftState } from './draft-keeper.ts';
import { useDraft } from './use-draft.ts';

/** The values of a form, and what changes them. */
export interface Drafted<T> {
  values: T;
  change: (patch: Partial<T>) => void;
  /** What the draft is doing, for the note beside the form: it offers a draft that came after something was typed. */
  state: DraftState;
  /** Call when it was sent, or given up. */
  discard: () => Promise<void>;
}

/** A form's values, kept as a draft under `key` from the first change on; `empty` is what it begins with. */
export function useDrafted<T extends object>(key: string, empty: T): Drafted<T> {
  const [values, setValues] = useState(empty);
  const draft = useDraft<Partial<T>>(key, (found) => {
    setValues({ ...empty, ...found });
  });
  const change = (patch: Partial<T>) => {
    const next = { ...values, ...patch };
    setValues(next);
    draft.change(next);
  };
  return { values, change, state: draft.state, discard: draft.discard };
}
