import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { DraftKeeper, type DraftState, type DraftStore, type FoundDraft } from './draft-keeper.ts';

/** Where drafts go, and whose they are; the app provides it. */
export const DraftContext = createContext<{ store: DraftStore; owner: string } | null>(null);

/** A form's hold on its draft. */
export interface Draft {
  state: DraftState;
  /** False until it is known whether there is an earlier draft; show the form in outline, or read-only, meanwhile. */
  ready: boolean;
  /** Call on each change, with everything typed (JSON). */
  change: (value: unknown) => void;
  /** Call when it was sent, or is to be forgotten. */
  discard: () => Promise<void>;
}

/**
 * Keeps what is typed under `key` (`reply:<id>`), so that it survives a reload, a crash and an expired session.
 * `restore` is called once with an earlier draft, if there is one and nothing was typed before it came; what was typed
 * stays else, and `state.earlier` offers the draft. `key: null` keeps nothing.
 */
export function useDraft<T>(key: string | null, restore: (value: T, savedAt: string) => void): Draft {
  const context = useContext(DraftContext);
  const [state, setState] = useState<DraftState>({ kind: 'idle', at: null });
  const [readyKey, setReadyKey] = useState<string | null>(null);
  const [late, setLate] = useState<(FoundDraft & { key: string }) | null>(null);
  const keeper = useRef<DraftKeeper | null>(null);
  const latest = useRef(restore);
  useEffect(() => {
    latest.current = restore;
  });
  useEffect(() => {
    if (!context || key === null) return undefined;
    let gone = false;
    const made = new DraftKeeper(context.store, context.owner, key, (next) => {
      if (!gone) setState(next);
    });
    keeper.current = made;
    void made.find().then((found) => {
      if (gone) return;
      if (found?.late) setLate({ key, value: found.value, savedAt: found.savedAt });
      else if (found) {
        latest.current(found.value as T, found.savedAt);
        setState({ kind: 'saved', at: found.savedAt });
      }
      setReadyKey(key);
    });
    const leave = () => void made.flush();
    window.addEventListener('pagehide', leave);
    return () => {
      gone = true;
      keeper.current = null;
      window.removeEventListener('pagehide', leave);
      void made.flush();
    };
  }, [context, key]);
  const change = useCallback((value: unknown) => {
    keeper.current?.change(value);
  }, []);
  const discard = useCallback(async () => {
    setLate(null);
    await keeper.current?.discard();
  }, []);
  const told = useMemo<DraftState>(() => {
    if (late === null || late.key !== key) return state;
    const take = () => {
      setLate(null);
      latest.current(late.value as T, late.savedAt);
      keeper.current?.change(late.value);
    };
    return { ...state, earlier: { at: late.savedAt, take } };
  }, [state, late, key]);
  return { state: told, ready: key === null || readyKey === key, change, discard };
}
