/** A short word from the server: something changed; never the data itself. */
export interface LiveWord {
  topic: string;
  kind: string;
  data?: Record<string, string | number | boolean | null>;
}

/** Somebody listening to one topic. */
export interface LiveEar {
  hear: (word: LiveWord) => void;
  /** The line was down: words may have been lost. */
  missed?: () => void;
}

/** What {@link LiveLine} needs of an `EventSource`. */
export interface LiveSource {
  onopen: ((event: Event) => unknown) | null;
  onerror: ((event: Event) => unknown) | null;
  onmessage: ((event: MessageEvent<string>) => unknown) | null;
  close(): void;
}

const settleMs = 50;
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** A browser keeps six connections to a plain-http host: hidden tabs give theirs back after a while. */
const hiddenMs = 60_000;

/**
 * One server-sent event stream for all topics of a page: opened anew when the topics change, opened again with
 * growing waits when it breaks, let go while the page is hidden. After each break the ears hear `missed`.
 */
export class LiveLine {
  readonly #connect: (url: string) => LiveSource;
  readonly #ears = new Map<string, Set<LiveEar>>();
  /** The stream that is open. */
  #source: LiveSource | null = null;
  /** The stream that takes its place as soon as it opens. */
  #coming: LiveSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitMs = firstWaitMs;
  #broken = false;

  constructor(connect: (url: string) => LiveSource) {
    this.#connect = connect;
    if (typeof document !== 'undefined')
      document.addEventListener('visibilitychange', () => {
        this.#visibilityChanged();
      });
  }

  /** Hears a topic until the returned function is called. */
  listen(topic: string, ear: LiveEar): () => void {
    const ears = this.#ears.get(topic);
    if (ears) ears.add(ear);
    else {
      this.#ears.set(topic, new Set([ear]));
      this.#reopen(settleMs);
    }
    return () => {
      const left = this.#ears.get(topic);
      left?.delete(ear);
      if (left?.size !== 0) return;
      this.#ears.delete(topic);
      this.#reopen(settleMs);
    };
  }

  #reopen(afterMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#open();
    }, afterMs);
  }

  /**
   * The stream that is open hears on until the new one is, so that no word falls between them. One that never opened
   * is let go at once: a browser has few connections, and topics may change faster than a busy server answers.
   */
  #open(): void {
    if (this.#coming) letGo(this.#coming);
    this.#coming = null;
    if (this.#ears.size === 0) {
      this.#close();
      return;
    }
    const topics = [...this.#ears.keys()].sort();
    const source = this.#connect(`/api/live?topics=${encodeURIComponent(topics.join(','))}`);
    this.#coming = source;
    source.onopen = () => {
      if (this.#source) letGo(this.#source);
      this.#source = source;
      this.#coming = null;
      this.#waitMs = firstWaitMs;
      if (!this.#broken) return;
      this.#broken = false;
      for (const ears of this.#ears.values()) for (const ear of ears) ear.missed?.();
    };
    source.onmessage = (event) => {
      const word = wordOf(event.data);
      if (word) for (const ear of this.#ears.get(word.topic) ?? []) ear.hear(word);
    };
    source.onerror = () => {
      this.#close();
      this.#broken = true;
      this.#reopen(this.#waitMs * (0.75 + Math.random() / 2));
      this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
    };
  }

  #close(): void {
    for (const source of [this.#source, this.#coming]) if (source) letGo(source);
    this.#source = this.#coming = null;
  }

  #visibilityChanged(): void {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'hidden') {
      this.#timer = setTimeout(() => {
        this.#close();
        this.#broken = true;
      }, hiddenMs);
    } else if (!this.#source && !this.#coming) this.#open();
  }
}

function letGo(source: LiveSource): void {
  source.onopen = source.onerror = source.onmessage = null;
  source.close();
}

function wordOf(text: string): LiveWord | null {
  try {
    const word = JSON.parse(text) as Partial<LiveWord> | null;
    return typeof word?.topic === 'string' && typeof word.kind === 'string' ? (word as LiveWord) : null;
  } catch {
    return null;
  }
}
