import type { z } from 'zod';
import type { getInvestigation, recordFinding as route } from '../../contract/investigation-contract.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { unknownRecords } from '../../platform/known-ids.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, onComplaint, readComplaint } from '../complaint/complaint-service.ts';
import { toldTo } from '../complaint/complaint-words-policy.ts';
import { insertFinding } from './finding-store.ts';
import { findingsOf, newestFinding } from './investigation-queries.ts';

/**
 * States what was found (INV-4), as a new revision. What is founded, wholly or in part, has a cause.
 * @throws AppError `investigation.finding_conflict` when somebody stated another one meanwhile
 */
export async function recordFinding(
  ctx: Ctx,
  id: string,
  given: z.output<typeof route.body>,
): Promise<{ id: string; revision: number }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const fields = await findingTrouble(tx, given);
    if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
    const newest = await newestFinding(tx, id);
    const seen = newest?.revision ?? 0;
    if (given.seenRevision !== undefined && given.seenRevision !== seen)
      throw new AppError('investigation.finding_conflict', { seen: given.seenRevision, now: seen });
    const revision = seen + 1;
    const { seenRevision: _, ...finding } = given;
    const made = await insertFinding(tx, { ...finding, complaintId: id, revision, by: actingPerson(tx) });
    await progress(tx, complaint, {
      events: [
        {
          kind: 'investigation.found',
          data: {
            finding: made,
            revision,
            outcome: given.outcome,
            responsibility: given.responsibility,
            cause: given.causeCode,
            view: given.complainantView,
          },
        },
      ],
    });
    return { id: made, revision };
  });
}

async function findingTrouble(tx: Tx, given: z.output<typeof route.body>): Promise<FieldError[]> {
  const fields: FieldError[] = [];
  if (given.outcome !== 'unfounded' && !given.cause.trim())
    fields.push({ path: 'cause', code: 'field.required' });
  const named = [{ path: 'departmentId', table: 'departments' as const, id: given.departmentId }];
  return [...fields, ...(await unknownRecords(tx, named))];
}

/** Everything of the investigation on one screen: findings, evidence, sub-tasks. */
export async function investigationOf(
  ctx: Ctx,
  id: string,
): Promise<z.input<typeof getInvestigation.response>> {
  const complaint = await readComplaint(ctx, id);
  const [findings, evidence, subTasks] = await Promise.all([
    findingsOf(ctx, id),
    ctx.hooks.investigation.evidenceOf(ctx, complaint),
    ctx.hooks.investigation.subTasksOf(ctx, complaint),
  ]);
  const told = <T>(view: T): T => toldTo(ctx.actor, complaint, view);
  return {
    findings: told(findings),
    evidence: told(evidence),
    // Whoever is asked for a part of it reads what they are asked, and who asked what the answer is.
    subTasks: subTasks.map((task) =>
      task.mayAnswer || task.mayConfirm || task.mayCancel ? task : told(task),
    ),
  };
}
