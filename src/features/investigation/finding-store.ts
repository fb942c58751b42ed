import type { Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';

/** A finding as it is written down; a later one is a new revision, none is ever changed. */
export interface NewFinding {
  complaintId: string;
  revision: number;
  outcome: string;
  summary: string;
  causeCode: string | null;
  cause: string;
  responsibility: string;
  departmentId: string | null;
  complainantView: string;
  by: string | null;
}

/** Writes the next revision of the finding. */
export async function insertFinding(tx: Tx, finding: NewFinding): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('findings')
    .values({
      id,
      complaint_id: finding.complaintId,
      revision: finding.revision,
      outcome: finding.outcome,
      summary: finding.summary,
      cause_code: finding.causeCode,
      cause: finding.cause,
      responsibility: finding.responsibility,
      department_id: finding.departmentId,
      complainant_view: finding.complainantView,
      found_by: finding.by,
      found_at: tx.time.now(),
    })
    .execute();
  return id;
}
