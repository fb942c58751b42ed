import type { Facts } from '../../language/facts.ts';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { newestFinding } from './investigation-queries.ts';

/** The finding as facts, and whether there is one. */
export const investigationContributor: CaseContributor = {
  async facts(ctx, complaint) {
    const finding = await newestFinding(ctx, complaint.id);
    return {
      'finding.outcome': (finding?.outcome ?? null) as Facts['finding.outcome'],
      'finding.responsibility': (finding?.responsibility ?? null) as Facts['finding.responsibility'],
      'finding.view': (finding?.complainant_view ?? null) as Facts['finding.view'],
      'finding.cause': finding?.cause_code ?? null,
    };
  },
  tools: {
    async finding(ctx, { complaint }) {
      const finding = await newestFinding(ctx, complaint.id);
      return finding
        ? { complete: true, missing: [], at: finding.found_at.toISOString(), by: finding.found_by }
        : { complete: false, missing: [{ code: 'investigation.no_finding' }] };
    },
  },
  async texts(ctx, complaintId) {
    const finding = await newestFinding(ctx, complaintId);
    return finding ? [finding.summary, finding.cause] : [];
  },
};
