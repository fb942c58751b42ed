import type { Facts } from '../../../../../language/facts.ts';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';

/** The facts of a case that its page knows: enough for most conditions of a form; the server has the last word. */
export function factsKnown(complaint: CaseView): Partial<Facts> {
  const { safety, legal, media, confidential, repeat, group } = complaint.flags;
  return {
    ...{
      kind: complaint.kind,
      channel: complaint.channel,
      safety,
      legal,
      media,
      confidential,
      repeat,
      group,
    },
    anonymous: complaint.complainant === null,
    owned: complaint.owner !== null,
    validity: complaint.validity ?? 'undecided',
    reopened: complaint.reopened,
    chases: complaint.chases,
    duplicates: complaint.duplicates,
    'severity.code': complaint.severity?.code ?? null,
    'severity.rank': complaint.severity?.rank ?? null,
    'severity.major': complaint.severity?.major ?? null,
    'responsibility.class': complaint.responsibilityClass?.code ?? null,
    'loss.amount': complaint.claimedLoss,
    'loss.currency': complaint.claimedLoss === null ? null : complaint.currency,
    'category.code': complaint.category?.code ?? null,
  };
}
