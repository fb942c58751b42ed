import { parentPort } from 'node:worker_threads';
import type { DocumentFormat } from '../../terms/document-values.ts';
import type { PrintedDocument } from './printed-types.ts';

/** What the thread is asked, and what it answers. */
export interface Asked {
  id: number;
  document: PrintedDocument;
  format: DocumentFormat;
}

/** @see Asked */
export type Answer = { id: number; bytes: Uint8Array } | { id: number; error: string };

async function write({ document, format }: Asked): Promise<Buffer> {
  switch (format) {
    case 'pdf':
      return (await import('./pdf-writer.ts')).writePdf(document);
    case 'docx':
      return (await import('./docx-writer.ts')).writeDocx(document);
    case 'xlsx':
      return (await import('./xlsx-writer.ts')).writeXlsxDocument(document);
  }
}

parentPort?.on('message', (asked: Asked) => {
  write(asked).then(
    (bytes) => parentPort?.postMessage({ id: asked.id, bytes } satisfies Answer),
    (error: unknown) => {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ id: asked.id, error: told } satisfies Answer);
    },
  );
});
