import { useEffect, useState } from 'preact/hooks';
import type { PortalCase } from '../../contract/intake-contract.ts';
import { ApiError } from '../ui/api-error.ts';
import { randomId } from '../ui/random-id.ts';
import { upload, type Holder } from './api.ts';

/** One file on its way. */
export interface Sending {
  id: string;
  file: File;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** How much is sent, 0 to 1. */
  part: number;
  error: unknown;
}

/**
 * Sends files one after another, so that a slow line carries one well instead of all badly; what failed can be sent
 * again. It outlives a change of page, not of the tab.
 */
export class UploadQueue {
  readonly holder: Holder;
  items: readonly Sending[] = [];
  #running = false;
  readonly #listeners = new Set<(after?: PortalCase) => void>();

  constructor(holder: Holder) {
    this.holder = holder;
  }

  /** Puts files on the way. */
  add(files: readonly File[]): void {
    const added = files.map((file): Sending => ({
      id: randomId(),
      file,
      state: 'waiting',
      part: 0,
      error: null,
    }));
    this.items = [...this.items, ...added];
    this.#tell();
    void this.#run();
  }

  /** Sends a failed file again. */
  again(id: string): void {
    this.#change(id, { state: 'waiting', part: 0, error: null });
    void this.#run();
  }

  /** Takes a file off the list. */
  drop(id: string): void {
    this.items = this.items.filter((item) => item.id !== id);
    this.#tell();
  }

  /** Something is still on its way. */
  get busy(): boolean {
    return this.items.some((item) => item.state === 'waiting' || item.state === 'sending');
  }

  /** Calls back whenever something changes, with the case when a file has arrived; answers how to stop. */
  listen(hear: (after?: PortalCase) => void): () => void {
    this.#listeners.add(hear);
    return () => {
      this.#listeners.delete(hear);
    };
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (;;) {
      const next = this.items.find((item) => item.state === 'waiting');
      if (!next) break;
      await this.#send(next);
    }
    this.#running = false;
  }

  async #send({ id, file }: Sending): Promise<void> {
    this.#change(id, { state: 'sending' });
    try {
      const after = await upload(this.holder, file, (part) => {
        this.#change(id, { part });
      });
      this.#change(id, { state: 'done', part: 1 });
      this.#tell(after);
    } catch (error) {
      this.#change(id, { state: 'failed', error });
      // Without a line the others would only fail as well: they wait for the retry of this one.
      if (error instanceof ApiError && error.status === 0)
        for (const item of this.items)
          if (item.state === 'waiting') this.#change(item.id, { state: 'failed', error });
    }
  }

  #change(id: string, part: Partial<Sending>): void {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...part } : item));
    this.#tell();
  }

  #tell(after?: PortalCase): void {
    for (const hear of this.#listeners) hear(after);
  }
}

const queues = new Map<string, UploadQueue>();

/** The files on their way to one complaint. */
export function queueFor(holder: Holder): UploadQueue {
  const known = queues.get(holder.number);
  if (known?.holder.secret === holder.secret) return known;
  const made = new UploadQueue(holder);
  queues.set(holder.number, made);
  return made;
}

/** Watches the files on their way to one complaint, and asks before the page is left while some are. */
export function useUploads(holder: Holder, onArrived?: (next: PortalCase) => void): UploadQueue {
  const queue = queueFor(holder);
  const [, follow] = useState(0);
  useEffect(() => {
    const redraw = (): void => {
      follow((count) => count + 1);
    };
    const stop = queue.listen((after) => {
      redraw();
      if (after) onArrived?.(after);
    });
    // Something may have happened between drawing and listening.
    redraw();
    return stop;
  }, [queue, onArrived]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (queue.busy) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, [queue]);
  return queue;
}
