/** A short word to every open screen: what changed, never the data itself. */
export interface LiveWord {
  /** Who should hear it: a topic like `complaint:<id>` or `person:<id>`. */
  topic: string;
  kind: string;
  data?: Record<string, string | number | boolean | null>;
}

/** Tells open screens that something changed, across processes (PostgreSQL NOTIFY). */
export interface Live {
  /** Hears words of one topic until the returned function is called. */
  listen(topic: string, hear: (word: LiveWord) => void): () => void;
  close(): Promise<void>;
}
