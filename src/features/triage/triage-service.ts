import type { z } from 'zod';
import type { classifyComplaint } from '../../contract/complaint-contract.ts';
import type { Template } from '../../language/template-types.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { unknownRecords } from '../../platform/known-ids.ts';
import { priorityColumns, reckon } from '../complaint/complaint-priority-service.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { templateOf } from '../process/template-queries.ts';

type Given = z.output<typeof classifyComplaint.body>;

/** Category, severity, class of responsibility, validity and flags; the priority follows by visible rules and can be set with a reason (CL-1…CL-3). */
export async function classify(ctx: Ctx, id: string, given: Given): Promise<{ version: number }> {
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
      const responsibility = responsibilityAfter(template, complaint, given);
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
      const sorted = {
        ...complaint,
        ...flags,
        is_group: given.group ?? complaint.is_group,
        severity_rank: severity?.rank ?? 0,
      };
      const reckoned = await reckon(tx, sorted);
      // What a person set stays until another is set, or taken back: by null, or by what the rules say anyway.
      const asked = given.priority === undefined ? complaint.priority_set : given.priority;
      const set = asked === reckoned.priority && given.priority !== undefined ? null : asked;
      if (set !== null && set !== complaint.priority_set && !given.priorityReason?.trim())
        throw new AppError(
          'request.fields_invalid',
          {},
          { fields: [{ path: 'priorityReason', code: 'field.required' }] },
        );
      const priority = priorityColumns(reckoned, set);
      const category = given.categoryId === undefined ? complaint.category_id : given.categoryId;
      const after = await progress(tx, complaint, {
        events: [
          {
            kind: 'complaint.classified',
            data: {
              category,
              severity: code,
              ...(responsibility && { responsibility }),
              validity,
              priority: set ?? reckoned.priority,
              reckoned: reckoned.priority,
              ...flags,
              group: sorted.is_group,
            },
            words:
              [given.validityReason, given.responsibilityReason, given.priorityReason]
                .filter(Boolean)
                .join('\n') || undefined,
          },
        ],
        change: {
          ...flags,
          category_id: category,
          severity: severity?.code ?? null,
          severity_rank: severity?.rank ?? 0,
          responsibility_class: responsibility,
          validity,
          validity_reason: given.validityReason ?? complaint.validity_reason,
          is_group: sorted.is_group,
          priority_set: set,
          ...priority,
        },
      });
      return { version: after.version };
    },
  );
}

/** The class that holds afterwards; another one than was settled before needs its reason (CL-2). */
function responsibilityAfter(template: Template, before: Complaint, given: Given): string | null {
  const code =
    given.responsibilityClass === undefined ? before.responsibility_class : given.responsibilityClass;
  if (code && !template.responsibilityClasses.some((one) => one.code === code))
    throw new AppError('complaint.responsibility_unknown', { class: code });
  const settled = before.responsibility_class;
  if (settled && code !== settled && !given.responsibilityReason?.trim())
    throw new AppError(
      'request.fields_invalid',
      {},
      { fields: [{ path: 'responsibilityReason', code: 'field.required' }] },
    );
  return code;
}
