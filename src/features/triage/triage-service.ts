import type { z } from 'zod';
import type { classifyComplaint } from '../../contract/complaint-contract.ts';
import { json, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { unknownRecords } from '../../platform/known-ids.ts';
import { priorityOf, type PriorityWhy } from '../complaint/complaint-priority-rules.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { onComplaint } from '../complaint/complaint-service.ts';
import { templateOf } from '../process/template-queries.ts';

/** Category, severity, validity and flags; the priority follows by visible rules and can be set with a reason (CL-1…CL-3). */
export async function classify(
  ctx: Ctx,
  id: string,
  given: z.output<typeof classifyComplaint.body>,
): Promise<{ version: number }> {
  return onComplaint(
    ctx,
    id,
    { permission: 'complaint.classify', version: given.version },
    async (tx, complaint) => {
      const unknown = await unknownRecords(tx, [
        { path: '/categoryId', table: 'categories', id: given.categoryId },
      ]);
      if (unknown.length) throw new AppError('request.reference_unknown', {}, { fields: unknown });
      const template = await templateOf(tx, complaint.process_version_id);
      const code = given.severity ?? complaint.severity;
      const severity = template.severities.find((one) => one.code === code);
      if (code && !severity) throw new AppError('complaint.severity_unknown', { severity: code });
      const flags = {
        safety: given.safety ?? complaint.safety,
        legal: given.legal ?? complaint.legal,
        media: given.media ?? complaint.media,
        confidential: given.confidential ?? complaint.confidential,
      };
      const validity = given.validity ?? complaint.validity;
      if (validity && validity !== 'accepted' && !(given.validityReason ?? complaint.validity_reason)?.trim())
        throw new AppError(
          'request.fields_invalid',
          {},
          { fields: [{ path: 'validityReason', code: 'field.required' }] },
        );
      const level = complaint.complainant_id
        ? await tx.db
            .selectFrom('parties')
            .select('level')
            .where('id', '=', complaint.complainant_id)
            .executeTakeFirst()
        : undefined;
      const reckoned = priorityOf({
        severityRank: severity?.rank ?? 0,
        ...flags,
        repeat: complaint.is_repeat,
        customerLevel: level?.level ?? null,
        claimedLoss: complaint.claimed_loss,
        urgency: complaint.urgency,
      });
      if (given.priority && given.priority !== reckoned.priority && !given.priorityReason?.trim())
        throw new AppError(
          'request.fields_invalid',
          {},
          { fields: [{ path: 'priorityReason', code: 'field.required' }] },
        );
      const set = given.priority && given.priority !== reckoned.priority;
      const why: PriorityWhy[] = set
        ? [
            ...reckoned.why,
            { code: 'priority.set', params: { from: reckoned.priority, to: given.priority ?? 0 } },
          ]
        : reckoned.why;
      const category = given.categoryId === undefined ? complaint.category_id : given.categoryId;
      const after = await progress(tx, complaint, {
        events: [
          {
            kind: 'complaint.classified',
            data: {
              category,
              severity: code,
              validity,
              priority: set ? given.priority : reckoned.priority,
              reckoned: reckoned.priority,
              ...flags,
            },
            words:
              [given.validityReason, set ? given.priorityReason : ''].filter(Boolean).join('\n') || undefined,
          },
        ],
        change: {
          ...flags,
          category_id: category,
          severity: severity?.code ?? null,
          severity_rank: severity?.rank ?? 0,
          validity,
          validity_reason: given.validityReason ?? complaint.validity_reason,
          priority: set ? given.priority : reckoned.priority,
          priority_why: json(why),
        },
      });
      return { version: after.version };
    },
  );
}
