import { randomId } from '../ui/random-id.ts';
import { recall, remember } from './memory.ts';

/**
 * The idempotency key of what is being sent. It is kept in this browser, so that the same words sent again after a
 * lost answer, even after a reload, are one thing; other words get another key.
 */
export function sendingKey(name: string, content: unknown): string {
  const words = JSON.stringify(content);
  const before = recall(`key.${name}`) as { words?: unknown; key?: unknown } | null;
  if (before?.words === words && typeof before.key === 'string') return before.key;
  const key = randomId();
  remember(`key.${name}`, { words, key });
  return key;
}

/** It has arrived: the same words said again are a new thing. */
export function arrived(name: string): void {
  remember(`key.${name}`, null);
}
