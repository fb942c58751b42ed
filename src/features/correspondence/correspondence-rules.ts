import type { MessageKind } from '../../terms/lists.ts';

/** Talking with the complainant: what a step that asks for a contact waits for. */
export const talkKinds: readonly MessageKind[] = ['contact', 'message', 'question', 'progress'];

/** Whoever hears one of these from one of us was contacted; what the product says by itself is no contact. */
export const contactKinds: readonly MessageKind[] = [...talkKinds, 'offer', 'callback', 'reply'];

/** Minutes to wait before the next attempt: 1, 2, 4 … at most six hours. */
export function waitBeforeRetry(attempts: number): number {
  return Math.min(360, 2 ** Math.min(attempts, 9));
}

/** `Care <care@example.com>` as name and address. */
export function parseSender(sender: string): { address: string; name?: string } {
  const named = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(sender);
  return named?.[2]
    ? { address: named[2], ...(named[1] && { name: named[1].replace(/^"|"$/g, '') }) }
    : { address: sender.trim() };
}
