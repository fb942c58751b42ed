import type { z } from 'zod';
import type { getClosing } from '../../contract/closing-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { readComplaint } from '../complaint/complaint-service.ts';
import { toldTo } from '../complaint/complaint-words-policy.ts';
import { repliesOf } from '../correspondence/reply-queries.ts';
import { suggestedReply } from '../correspondence/reply-service.ts';
import { evaluationsOf } from '../survey/evaluation-queries.ts';
import { followUpsOf } from '../survey/follow-up-queries.ts';
import { surveysOf } from '../survey/survey-queries.ts';
import { archivesOf } from './archive-queries.ts';

/** Everything of a case's end on one screen: replies, satisfaction, evaluation, follow-up, packages. */
export async function closingOf(ctx: Ctx, id: string): Promise<z.input<typeof getClosing.response>> {
  const complaint = await readComplaint(ctx, id);
  const [replies, suggested, surveys, evaluations, followUps, archives] = await Promise.all([
    repliesOf(ctx, id),
    suggestedReply(ctx, complaint),
    surveysOf(ctx, id),
    evaluationsOf(ctx, id),
    followUpsOf(ctx, id),
    archivesOf(ctx, id),
  ]);
  return toldTo(ctx.actor, complaint, {
    ...{ replies, suggestedReply: suggested, surveys, evaluations, followUps, archives },
  });
}
