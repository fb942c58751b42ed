import { randomId } from './random-id.ts';

/**
 * The idempotency key of one form: the same content sent again while the outcome is unknown (double click, lost
 * answer, broken server) carries the same key and makes one record; after a clear outcome a new key begins.
 */
export class SubmissionKey {
  #content = '';
  #key = '';

  /** The key for this content; files count by name, size and date. */
  of(content: unknown): string {
    const signature = signatureOf(content);
    if (!this.#key || signature !== this.#content) {
      this.#content = signature;
      this.#key = randomId();
    }
    return this.#key;
  }

  /** The outcome is known: what is sent next is a new thing. */
  settle(): void {
    this.#key = '';
  }
}

function signatureOf(content: unknown): string {
  return JSON.stringify(content, (_, value: unknown) => {
    if (typeof FormData !== 'undefined' && value instanceof FormData) return [...value.entries()];
    if (typeof File !== 'undefined' && value instanceof File)
      return `${value.name} ${String(value.size)} ${String(value.lastModified)}`;
    return value;
  });
}
