import type { Finding } from './verify-rules.ts';

/** So many findings tell enough. */
export const findingLimit = 500;

/** Collects findings; those that say the same of the same place once. */
export class Findings {
  readonly list: Finding[] = [];
  more = false;

  add(...found: Finding[]): void {
    for (const finding of found) {
      if (this.list.length >= findingLimit) this.more = true;
      else if (!this.list.some((known) => covers(known, finding))) this.list.push(finding);
    }
  }
}

function covers(known: Finding, finding: Finding): boolean {
  if (known.code !== finding.code || known.stream !== finding.stream) return false;
  if (finding.code !== 'event-missing') return known.from === finding.from && known.seal === finding.seal;
  return (known.from ?? 0) <= (finding.from ?? 0) && (known.to ?? 0) >= (finding.to ?? 0);
}
