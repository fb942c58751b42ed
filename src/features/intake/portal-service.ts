import type { z } from 'zod';
import type { portalSubmit, portalWrite } from '../../contract/intake-contract.ts';
import { actingAs, command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { networkOf } from '../access/network-rules.ts';
import { countAttempt } from '../access/throttle-service.ts';
import { chase } from '../complaint/complaint-matter-service.ts';
import { onComplaint, type Wanted } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { hearFromComplainant } from '../correspondence/correspondence-service.ts';
import { registerByComplainant, type Registered } from './intake-service.ts';
import { isOfferedCategory } from './portal-queries.ts';
import { noticeVersion } from './portal-rules.ts';

/** The complainant's acts are theirs alone: no permission of staff opens them, and a case that is over hears them too. */
export const asComplainant: Wanted = { permission: 'complaint.read', complainant: true, whenOver: true };

/** The complaint of the acting complainant. @throws AppError `access.forbidden` for anybody else */
export function myComplaint(ctx: Ctx): string {
  if (ctx.actor.kind !== 'complainant') throw new AppError('access.forbidden');
  return ctx.actor.complaintId;
}

/**
 * Registers what somebody without an account submits (IN-8). What they agreed to, and in which words, goes on record.
 * @throws AppError `portal.submissions_too_many` when their network has submitted much in a short time
 */
export async function submitComplaint(
  ctx: Ctx,
  given: z.output<typeof portalSubmit.body>,
  address: string,
): Promise<Registered> {
  if (given.categoryId && !(await isOfferedCategory(ctx, given.categoryId)))
    throw new AppError(
      'request.fields_invalid',
      {},
      { fields: [{ path: '/categoryId', code: 'field.not_offered' }] },
    );
  await countSubmission(ctx, address);
  return command(ctx, async (tx) => {
    const registered = await registerByComplainant(tx, given);
    await appendEvent(actingAs(tx, { kind: 'complainant', complaintId: registered.id }), {
      stream: { kind: 'complaint', id: registered.id },
      kind: 'complaint.form-saved',
      data: { form: 'portal', notice: noticeVersion, language: given.language },
    });
    return registered;
  });
}

/** Many may share one network, and a company may submit in their names: only a flood is slowed. */
const submitting = { free: 120, firstWaitSeconds: 5, longestWaitSeconds: 60, forgottenAfterSeconds: 600 };

async function countSubmission(ctx: Ctx, address: string): Promise<void> {
  try {
    await countAttempt(ctx, `portal-submit:${networkOf(address)}`, submitting);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('portal.submissions_too_many', error.params, { cause: error });
  }
}

/** The complainant writes to us; pressing for an answer is counted (SLA-5). */
export async function writeToHandler(ctx: Ctx, given: z.output<typeof portalWrite.body>): Promise<void> {
  const id = myComplaint(ctx);
  await onComplaint(ctx, id, asComplainant, async (tx, complaint) => {
    await hear(tx, complaint, given.body, given.chase ? { chase: true } : {});
    if (given.chase && complaint.status !== 'archived') await chase(tx, id, '');
  });
}

/** Writes down what the complainant said in the portal. */
export async function hear(
  tx: Tx,
  complaint: Complaint,
  body: string,
  data: Record<string, unknown>,
  fileIds: readonly string[] = [],
): Promise<Complaint> {
  const said = { kind: 'message' as const, channel: 'portal', body, data, fileIds };
  const { complaint: after } = await hearFromComplainant(tx, complaint, said);
  return after;
}
