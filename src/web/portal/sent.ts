import type { Submitted } from './api.ts';
import { recall, remember } from './memory.ts';

/** What was submitted in this tab, to be shown at once and after a reload. */
export interface Sent extends Submitted {
  title: string;
  anonymous: boolean;
}

let last: Sent | null = null;

/** Keeps what was submitted for the page that shows it. */
export function noteSent(sent: Sent): void {
  last = sent;
  remember('sent', sent, 'sessionStorage');
}

/** What was submitted in this tab last, null when nothing was. */
export function lastSent(): Sent | null {
  return last ?? (recall('sent', 'sessionStorage') as Sent | null);
}
