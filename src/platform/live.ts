import pg from 'pg';
import type { Logger } from 'pino';

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

/** The channel of the database on which the words go. */
export const liveChannel = 'redress_live';

/** Opens the one listening connection of this process; reconnects by itself. */
export function openLive(connection: pg.ClientConfig, log: Logger): Live {
  const listeners = new Map<string, Set<(word: LiveWord) => void>>();
  let closed = false;
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ ...connection, application_name: 'redress-live' });
    client = next;
    const lost = (): void => {
      if (client !== next || closed) return;
      client = null;
      again = setTimeout(() => void connect(), 1000);
    };
    next.on('error', (error) => {
      log.warn({ err: error }, 'live connection lost');
      lost();
    });
    next.on('end', lost);
    next.on('notification', (notice) => {
      const word = JSON.parse(notice.payload ?? '{}') as LiveWord;
      for (const hear of listeners.get(word.topic) ?? []) hear(word);
    });
    try {
      await next.connect();
      await next.query(`listen ${liveChannel}`);
    } catch (error) {
      log.warn({ err: error }, 'live connection refused');
      lost();
    }
  };
  void connect();

  return {
    listen(topic, hear) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(hear));
      return () => {
        set.delete(hear);
        if (set.size === 0) listeners.delete(topic);
      };
    },
    async close() {
      closed = true;
      clearTimeout(again);
      await client?.end().catch(() => undefined);
    },
  };
}
