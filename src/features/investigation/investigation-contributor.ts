import { sql } from 'kysely';
import type { Facts } from '../../language/facts.ts';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';

/** What of the finding as it stands now moves a case. */
type Known = {
  outcome: Facts['finding.outcome'];
  responsibility: Facts['finding.responsibility'];
  view: Facts['finding.view'];
  cause: string | null;
  at: string;
  by: string | null;
} | null;

/** The finding as facts, and whether there is one. */
export const investigationContributor: CaseContributor<Known> = {
  asks: ({
    complaint,
  }) => sql<Known>`(select json_build_object('outcome', outcome, 'responsibility', responsibility,
      'view', complainant_view, 'cause', cause_code, 'at', found_at, 'by', found_by)
    from findings where complaint_id = ${complaint.id} order by revision desc limit 1)`,
  facts: (_ctx, _question, finding) => ({
    'finding.outcome': finding?.outcome ?? null,
    'finding.responsibility': finding?.responsibility ?? null,
    'finding.view': finding?.view ?? null,
    'finding.cause': finding?.cause ?? null,
  }),
  tools: {
    finding: (_question, finding) =>
      finding
        ? { complete: true, missing: [], at: new Date(finding.at).toISOString(), by: finding.by }
        : { complete: false, missing: [{ code: 'investigation.no_finding' }] },
  },
  texts: (ids) => sql`
    select distinct on (complaint_id) complaint_id, 'finding' as place, found_at as at, concat_ws(E'\n', summary, cause) as body
    from findings where complaint_id = any(${ids}) order by complaint_id, revision desc`,
};
