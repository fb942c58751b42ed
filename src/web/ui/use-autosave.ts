import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from './api-error.ts';

/** What an autosaving record is doing. */
export interface AutosaveState {
  kind: 'idle' | 'waiting' | 'saving' | 'saved' | 'failed' | 'conflict';
  /** When it was last saved, ISO. */
  at: string | null;
  error: ApiError | null;
}

/** A screen's hold on a record that saves as one types. */
export interface Autosave<T> {
  state: AutosaveState;
  change: (value: T) => void;
  /** Saves what waits, now; for leaving a field and before a command that needs it saved. */
  flush: () => Promise<void>;
}

/**
 * Saves a record as one types: `save` is called when typing rests for `restMs`, never twice at a time, and once more
 * for what was typed meanwhile. A 409 stops it in the state `conflict` until the next change (see ConflictDialog).
 */
export function useAutosave<T>(save: (value: T) => Promise<unknown>, restMs = 800): Autosave<T> {
  const [state, setState] = useState<AutosaveState>({ kind: 'idle', at: null, error: null });
  const waiting = useRef<{ value: T } | null>(null);
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const run = async () => {
      for (let next = waiting.current; next; next = waiting.current) {
        waiting.current = null;
        setState((before) => ({ ...before, kind: 'saving', error: null }));
        try {
          await latest.current(next.value);
          setState({ kind: 'saved', at: new Date().toISOString(), error: null });
        } catch (error) {
          const refusal = error instanceof ApiError ? error : null;
          setState((before) => ({
            ...before,
            kind: refusal?.isConflict ? 'conflict' : 'failed',
            error: refusal,
          }));
          return;
        }
      }
    };
    running.current ??= run().finally(() => {
      running.current = null;
    });
    await running.current;
  }, []);

  const change = useCallback(
    (value: T) => {
      waiting.current = { value };
      setState((before) => ({ ...before, kind: 'waiting' }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), restMs);
    },
    [flush, restMs],
  );

  useEffect(() => () => void flush(), [flush]);
  return { state, change, flush };
}
