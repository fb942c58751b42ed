import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { DocumentFormat } from '../../terms/document-values.ts';
import type { PrintedDocument } from './printed-types.ts';
import type { Answer, Asked } from './writing-thread.ts';

/** How long the thread lies idle before it ends and gives its memory (fonts, 80 MB) back; how long one document may take, ms. */
const patience = { idle: 120_000, one: 60_000 };
/** Documents that may wait; more are refused instead of piling up. */
const most = 50;

interface Waiting {
  resolve: (bytes: Buffer) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

/**
 * Writes a document in a thread of its own, one after the other: setting a page takes tens of milliseconds, in which
 * nobody else should wait. @throws AppError `document.busy` when too many wait, `document.failed`
 */
export async function writeDocument(document: PrintedDocument, format: DocumentFormat): Promise<Buffer> {
  if (waiting.size >= most) throw new AppError('document.busy');
  const worker = (thread ??= begin());
  clearTimeout(idle);
  const id = ++last;
  return new Promise<Buffer>((resolve, reject) => {
    const timer = setTimeout(() => {
      end(worker, new Error('a document took too long'));
    }, patience.one);
    waiting.set(id, { resolve, reject, timer });
    worker.postMessage({ id, document, format } satisfies Asked);
  });
}

function begin(): Worker {
  const worker = new Worker(new URL('./writing-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  worker.unref();
  worker.on('message', (answer: Answer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    clearTimeout(one?.timer);
    if ('bytes' in answer) one?.resolve(Buffer.from(answer.bytes));
    else one?.reject(new AppError('document.failed', {}, { cause: new Error(answer.error) }));
    if (waiting.size > 0) return;
    idle = setTimeout(() => {
      end(worker, null);
    }, patience.idle);
    idle.unref();
  });
  worker.on('error', (error) => {
    end(worker, error instanceof Error ? error : new Error(String(error)));
  });
  return worker;
}

/** Ends the thread; what waits for it fails, and the next document begins another. */
function end(worker: Worker, why: Error | null): void {
  if (thread === worker) thread = undefined;
  void worker.terminate();
  for (const [id, one] of waiting) {
    clearTimeout(one.timer);
    one.reject(new AppError('document.failed', {}, { ...(why && { cause: why }) }));
    waiting.delete(id);
  }
}
