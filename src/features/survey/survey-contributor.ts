import { sql } from 'kysely';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { askWhenReached } from './survey-service.ts';

/** The survey of the newest round. */
type Known = { asked: string; answered: boolean; index: number | null } | null;

/**
 * How satisfied the complainant is (SAT-1). The step is complete once they were asked: nobody can be made to answer,
 * and what they answer later counts all the same.
 */
export const surveyContributor: CaseContributor<Known> = {
  asks: ({
    complaint,
  }) => sql<Known>`(select json_build_object('asked', asked_at, 'answered', answered_at is not null, 'index', index_value)
    from surveys where complaint_id = ${complaint.id} order by round desc limit 1)`,
  facts: (_ctx, _question, newest) => ({
    'survey.asked': newest !== null,
    'survey.answered': newest?.answered ?? false,
    'survey.score': newest?.index == null ? null : Math.round(newest.index),
  }),
  tools: {
    survey: (_question, newest) =>
      newest
        ? { complete: true, missing: [], at: new Date(newest.asked).toISOString() }
        : { complete: false, missing: [{ code: 'survey.not_asked' }] },
  },
  async onEffect(tx, complaint, effect) {
    if (effect.kind === 'entered-stage' || effect.kind === 'process-event')
      await askWhenReached(tx, complaint);
  },
  texts: (ids) => sql`
    select complaint_id, 'survey' as place, coalesce(answered_at, asked_at) as at, remark as body
    from surveys where complaint_id = any(${ids}) and remark is not null`,
};
