import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { LiveLine, type LiveWord } from './live-line.ts';

/** The one line of this page to the server. */
const line = new LiveLine((url) => new EventSource(url));

/** Hears the words of a topic while mounted; `missed` is called after a break, when words may be lost. */
export function useLive(topic: string | null, hear: (word: LiveWord) => void, missed?: () => void): void {
  const latest = useRef({ hear, missed });
  useEffect(() => {
    latest.current = { hear, missed };
  });
  useEffect(() => {
    if (!topic) return undefined;
    return line.listen(topic, {
      hear: (word) => {
        latest.current.hear(word);
      },
      missed: () => latest.current.missed?.(),
    });
  }, [topic]);
}

/** Refreshes these cached answers whenever the topic says anything (or words may have been missed). */
export function useLiveRefresh(topic: string | null, keys: readonly QueryKey[]): void {
  const client = useQueryClient();
  const refresh = () => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  useLive(topic, refresh, refresh);
}
