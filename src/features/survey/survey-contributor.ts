import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { newestSurvey } from './survey-queries.ts';
import { askWhenReached } from './survey-service.ts';

/**
 * How satisfied the complainant is (SAT-1). The step is complete once they were asked: nobody can be made to answer,
 * and what they answer later counts all the same.
 */
export const surveyContributor: CaseContributor = {
  async facts(ctx, complaint) {
    const newest = await newestSurvey(ctx, complaint.id);
    return {
      'survey.asked': newest !== undefined,
      'survey.answered': !!newest?.answered_at,
      'survey.score': newest?.index_value ? Math.round(Number(newest.index_value)) : null,
    };
  },
  tools: {
    async survey(ctx, { complaint }) {
      const newest = await newestSurvey(ctx, complaint.id);
      return newest
        ? { complete: true, missing: [], at: newest.asked_at.toISOString() }
        : { complete: false, missing: [{ code: 'survey.not_asked' }] };
    },
  },
  async onEffect(tx, complaint, effect) {
    if (effect.kind === 'entered-stage' || effect.kind === 'process-event')
      await askWhenReached(tx, complaint);
  },
  async texts(ctx, complaintId) {
    return [(await newestSurvey(ctx, complaintId))?.remark ?? ''];
  },
};
