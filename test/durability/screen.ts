import { setTimeout as pause } from 'node:timers/promises';
import type { LiveWord } from '../../src/platform/live.ts';

/** An open screen: it hears what changes, and opens its stream again when that breaks, as a browser does. */
export class Screen {
  readonly heard: LiveWord[] = [];
  /** How often a stream was opened. */
  opened = 0;
  readonly #url: URL;
  readonly #headers: Record<string, string>;
  readonly #end = new AbortController();

  constructor(address: string, topics: readonly string[], headers: Record<string, string>) {
    this.#url = new URL(`/api/live?topics=${encodeURIComponent(topics.join(','))}`, address);
    this.#headers = headers;
    void this.#listen();
  }

  close(): void {
    this.#end.abort();
  }

  async #listen(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      try {
        const { body, ok } = await fetch(this.#url, { headers: this.#headers, signal });
        if (ok && body) await this.#read(body);
      } catch {
        // The server went away, or we did.
      }
      await pause(50);
    }
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    this.opened++;
    let text = '';
    const decoder = new TextDecoder();
    for await (const part of body) {
      text += decoder.decode(part, { stream: true });
      const lines = text.split('\n\n');
      text = lines.pop() ?? '';
      for (const line of lines)
        if (line.startsWith('data: ')) this.heard.push(JSON.parse(line.slice(6)) as LiveWord);
    }
  }
}
