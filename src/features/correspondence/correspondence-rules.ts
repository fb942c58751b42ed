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
