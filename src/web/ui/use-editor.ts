import { useRef, useState } from 'react';
import { ApiError } from './api-error.ts';
import type { ConflictChoice } from './ConflictDialog.tsx';
import type { DraftState } from './draft-keeper.ts';
import { afterChoice, clashes, withChange, type Edits } from './editing.ts';
import { useDraft } from './use-draft.ts';

/** A record as it is saved at the moment, with the version a change has to name. */
export interface SavedRecord<T> {
  values: T;
  version: number | undefined;
}

/** A form's hold on a record that others may change at the same time. */
export interface Editor<T extends object> {
  /** What is saved, with my changes over it. */
  values: T;
  dirty: boolean;
  change: (patch: Partial<T>) => void;
  /** Saves; true when it is done. With a clash it asks first ({@link clash}) and is called again by the answer. */
  save: () => Promise<boolean>;
  saving: boolean;
  /** The refusal of the last saving, for its fields. */
  error: ApiError | null;
  /** Fields that both changed, with what the other side says. */
  clash: { names: (keyof T & string)[]; theirs: T } | null;
  settleClash: (choice: ConflictChoice) => Promise<boolean>;
  leaveClash: () => void;
  /** Gives up what was typed. */
  reset: () => void;
  draft: DraftState;
  ready: boolean;
  /** What was typed comes from an earlier visit. */
  restored: boolean;
}

const tries = 3;

/**
 * Edits a record beside others: untouched fields follow what is saved, what is typed survives a reload, and a 409
 * loads the record anew: where both changed the same field the person decides, else mine is saved over it.
 * `send` rejects with `ApiError`; `load` reads the record as it is now.
 */
export function useEditor<T extends object>(options: {
  draftKey: string;
  saved: SavedRecord<T>;
  send: (values: T, version: number | undefined, changed: Partial<T>) => Promise<unknown>;
  load: () => Promise<SavedRecord<T>>;
}): Editor<T> {
  const { saved, send, load } = options;
  const [edits, setEdits] = useState<Edits<T>>({ mine: {}, before: {} });
  const [restored, setRestored] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [clash, setClash] = useState<Editor<T>['clash']>(null);
  const running = useRef(false);
  const draft = useDraft<Edits<T>>(options.draftKey, (found) => {
    setEdits(found);
    setRestored(true);
  });

  const keep = (next: Edits<T>) => {
    setEdits(next);
    if (Object.keys(next.mine).length > 0) draft.change(next);
    else void draft.discard();
  };

  const attempt = async (from: Edits<T>, now: SavedRecord<T>, left: number): Promise<boolean> => {
    const names = clashes(from, now.values);
    if (names.length > 0) {
      setClash({ names, theirs: now.values });
      return false;
    }
    try {
      await send({ ...now.values, ...from.mine }, now.version, from.mine);
    } catch (failure) {
      if (failure instanceof ApiError && failure.isConflict && left > 1)
        return attempt(from, await load(), left - 1);
      throw failure;
    }
    setEdits({ mine: {}, before: {} });
    setRestored(false);
    await draft.discard();
    return true;
  };

  const run = async (from: Edits<T>, now: SavedRecord<T>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setSaving(true);
    setError(null);
    try {
      return await attempt(from, now, tries);
    } catch (failure) {
      if (failure instanceof ApiError) setError(failure);
      return false;
    } finally {
      running.current = false;
      setSaving(false);
    }
  };

  return {
    values: { ...saved.values, ...edits.mine },
    dirty: Object.keys(edits.mine).length > 0,
    change: (patch) => {
      keep(withChange(edits, saved.values, patch));
    },
    save: () => run(edits, saved),
    saving,
    error,
    clash,
    settleClash: async (choice) => {
      if (!clash) return false;
      const left = afterChoice(edits, clash.theirs, choice);
      setClash(null);
      keep(left);
      return run(left, await load());
    },
    leaveClash: () => {
      setClash(null);
    },
    reset: () => {
      setRestored(false);
      setError(null);
      keep({ mine: {}, before: {} });
    },
    draft: draft.state,
    ready: draft.ready,
    restored,
  };
}
