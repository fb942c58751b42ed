import type { ArchiveCheck } from '../../terms/archive-checks.ts';
import { eventHash, streamRoot } from '../audit/audit-rules.ts';

/** Plain JSON as rows become it. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** Everything kept about one complaint, table by table, in plain JSON. */
export type CaseRecord = Record<string, Plain>;

/** What is known of a case when it is looked through before it is sealed. */
export interface Completeness {
  kind: string;
  validity: string | null;
  anonymous: boolean;
  regular: boolean;
  narrative: boolean;
  acknowledged: boolean;
  classified: boolean;
  owned: boolean;
  found: boolean;
  solution: boolean;
  /** Approvals whose newest round did not end approved. */
  unapproved: number;
  openActions: number;
  openSubTasks: number;
  replied: boolean;
  surveyed: boolean;
  evaluated: boolean;
  closeReason: boolean;
  filesIntact: boolean;
  eventsIntact: boolean;
}

/**
 * Looks a case through (ARC-1). What does not belong to it (a survey where nobody is known, a solution for what is no
 * complaint) is not asked for; what is missing does not hinder the sealing, and stays visible for good.
 */
export function completenessOf(known: Completeness): { code: ArchiveCheck; ok: boolean }[] {
  const matter =
    ['complaint', 'quality-report'].includes(known.kind) &&
    !['not-a-complaint', 'not-ours'].includes(known.validity ?? '');
  const handled = known.regular && matter;
  const asked: [ArchiveCheck, boolean, boolean][] = [
    ['registered', true, known.narrative],
    ['acknowledged', !known.anonymous, known.acknowledged],
    ['classified', true, known.classified],
    ['owned', true, known.owned],
    ['found', handled, known.found],
    ['solved', handled, known.solution],
    ['approved', known.regular, known.unapproved === 0],
    ['carried-out', true, known.openActions === 0],
    ['sub-tasks', true, known.openSubTasks === 0],
    ['replied', known.regular && !known.anonymous, known.replied],
    ['surveyed', handled && !known.anonymous, known.surveyed],
    ['evaluated', true, known.evaluated],
    ['closing-reason', !known.regular, known.closeReason],
    ['files-intact', true, known.filesIntact],
    ['events-intact', true, known.eventsIntact],
  ];
  return asked.filter(([, applies]) => applies).map(([code, , ok]) => ({ code, ok }));
}

/** An event as a package holds it: digests in hex, the time in ISO 8601. */
export interface PackedEvent {
  stream: string;
  seq: number;
  at: string;
  actorKind: string;
  actorId: string | null;
  kind: string;
  data: unknown;
  previous: string;
  hash: string;
}

/** Whether the events follow each other from the first on, each with the hash that it should have. */
export function isChain(stream: string, events: readonly PackedEvent[]): boolean {
  let previous = streamRoot(stream);
  for (const [index, event] of events.entries()) {
    if (event.stream !== stream || event.seq !== index + 1) return false;
    if (event.previous !== previous.toString('hex')) return false;
    const hash = eventHash({ ...event, at: new Date(event.at), previous });
    if (event.hash !== hash.toString('hex')) return false;
    previous = hash;
  }
  return true;
}

/** The day until which an archive is kept: three years after the case closed there (ARC-2); `YYYY-MM-DD`. */
export function keepUntil(closed: Date, zone: string): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(closed);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year + 3, month - 1, date)).toISOString().slice(0, 10);
}
