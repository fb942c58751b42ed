import { useCallback, useRef, useState } from 'react';
import { ApiError } from './api-error.ts';
import { randomId } from './random-id.ts';

/** One file on its way. */
export interface UploadRow {
  id: string;
  file: File;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** 0 to 1. */
  part: number;
  /** Why it failed, in the reader's words. */
  error: ApiError | null;
}

/** How one file is sent. */
export type SendFile = (
  file: File,
  how: { signal: AbortSignal; onProgress: (part: number) => void; idempotencyKey: string },
) => Promise<unknown>;

const atOnce = 2;

/** Sends files one after the other (two at a time), each with progress, its own failure and retry; done ones leave the list. */
export function useUploads(send: SendFile) {
  const [rows, setRows] = useState<UploadRow[]>([]);
  const queue = useRef<UploadRow[]>([]);
  const running = useRef(new Map<string, AbortController>());

  const change = useCallback((id: string, next: Partial<UploadRow>) => {
    setRows((before) => before.map((row) => (row.id === id ? { ...row, ...next } : row)));
  }, []);

  const pump = useCallback(() => {
    const start = async (row: UploadRow) => {
      const control = new AbortController();
      running.current.set(row.id, control);
      change(row.id, { state: 'sending', part: 0, error: null });
      try {
        await send(row.file, {
          signal: control.signal,
          idempotencyKey: row.id,
          onProgress: (part) => {
            change(row.id, { part });
          },
        });
        setRows((before) => before.filter(({ id }) => id !== row.id));
      } catch (error) {
        change(row.id, { state: 'failed', error: error instanceof ApiError ? error : null });
      } finally {
        running.current.delete(row.id);
        next();
      }
    };
    const next = () => {
      while (running.current.size < atOnce) {
        const row = queue.current.shift();
        if (!row) return;
        void start(row);
      }
    };
    next();
  }, [send, change]);

  const add = useCallback(
    (files: Iterable<File>) => {
      const added = [...files].map((file): UploadRow => ({
        id: randomId(),
        file,
        state: 'waiting',
        part: 0,
        error: null,
      }));
      queue.current.push(...added);
      setRows((before) => [...before, ...added]);
      pump();
    },
    [pump],
  );

  const retry = useCallback(
    (row: UploadRow) => {
      queue.current.push(row);
      change(row.id, { state: 'waiting', error: null });
      pump();
    },
    [change, pump],
  );

  const remove = useCallback((row: UploadRow) => {
    queue.current = queue.current.filter(({ id }) => id !== row.id);
    running.current.get(row.id)?.abort();
    setRows((before) => before.filter(({ id }) => id !== row.id));
  }, []);

  return { rows, add, retry, remove };
}
