/** How long after it was due, or asked, a link still opens, in days: late answers come, too, and theirs is confirmed there. */
const linkDays = 30;

/** How many files somebody outside may bring to one sub-task. */
export const filesInAll = 60;

/** Until when a link made now opens: well past its due time. */
export function linkUntil(now: Date, dueAt: Date | null): Date {
  const from = dueAt && dueAt > now ? dueAt : now;
  return new Date(from.getTime() + linkDays * 86_400_000);
}

/** The private link of somebody outside; the secret stands behind the `#`, out of any log. */
export function outsideLinkTo(base: string, task: string, secret: string): string {
  return `${base}/portal/#/t/${task}/${secret}`;
}
