import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import type { Validity } from '../../../../../terms/lists.ts';

/** What sorting a complaint settles. */
export interface Classification {
  categoryId: string | null;
  severity: string | null;
  responsibilityClass: string | null;
  responsibilityReason: string;
  validity: Validity | null;
  validityReason: string;
  safety: boolean;
  legal: boolean;
  media: boolean;
  confidential: boolean;
  group: boolean;
  priority: number;
  priorityReason: string;
}

/** How a case is sorted now. */
export function classificationOf(complaint: CaseView): Classification {
  const { safety, legal, media, confidential, group } = complaint.flags;
  return {
    categoryId: complaint.category?.id ?? null,
    severity: complaint.severity?.code ?? null,
    responsibilityClass: complaint.responsibilityClass?.code ?? null,
    responsibilityReason: '',
    validity: complaint.validity,
    validityReason: complaint.validityReason ?? '',
    ...{ safety, legal, media, confidential, group },
    priority: complaint.priority,
    priorityReason: '',
  };
}
