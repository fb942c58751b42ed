import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Permission } from '../../terms/permissions.ts';
import { noteRead } from '../audit/read-store.ts';
import { mayOn } from './complaint-policy.ts';
import { findComplaint, findOpened } from './complaint-find-queries.ts';
import type { Complaint } from './complaint-store.ts';

/** How a use case wants its complaint. */
export interface Wanted {
  /** What the actor must be allowed to do on it. */
  permission: Permission;
  /** The version the actor saw; another one by now is a conflict. */
  version?: number | undefined;
  /** The complainant may do this too, through their private link. */
  complainant?: boolean;
  /** Somebody outside may do this too, through the private link of a sub-task of this complaint. */
  outside?: boolean;
  /** Who was asked for a part of the case may do this too, if they may with cases of their own. */
  part?: boolean;
  /** Also when the case is closed or archived (reopening, reading). */
  whenOver?: boolean;
}

/**
 * The complaint, locked until the transaction ends, if the actor may do this to it.
 * @throws AppError `complaint.not_found` when they may not even see it, `access.forbidden`,
 *   `complaint.conflict` when somebody changed it meanwhile, `complaint.over` when it is closed
 */
export async function lockComplaint(tx: Tx, id: string, wanted: Wanted): Promise<Complaint> {
  const complaint = await findComplaint(tx, id, true);
  if (!complaint) throw new AppError('complaint.not_found');
  const allowed =
    (tx.actor.kind === 'complainant' && wanted.complainant === true) ||
    (tx.actor.kind === 'outside' && wanted.outside === true) ||
    mayOn(tx.actor, wanted.permission, complaint, wanted);
  if (!allowed) throw new AppError('access.forbidden', { permission: wanted.permission });
  if (wanted.version !== undefined && wanted.version !== complaint.version)
    throw new AppError('complaint.conflict', { seen: wanted.version, now: complaint.version });
  if (!wanted.whenOver && complaint.status === 'archived') throw new AppError('complaint.archived');
  return complaint;
}

/** The complaint if the actor may see it. @throws AppError `complaint.not_found` */
export async function readComplaint(ctx: Ctx, id: string): Promise<Complaint> {
  const complaint = await findComplaint(ctx, id);
  if (!complaint) throw new AppError('complaint.not_found');
  return complaint;
}

/**
 * The complaint as somebody opens it to read: that they did is on record before they see any of it (SUP-3).
 * @throws AppError `complaint.not_found`
 */
export async function openComplaint(ctx: Ctx, id: string): Promise<Complaint> {
  const found = await findOpened(ctx, id);
  if (!found) throw new AppError('complaint.not_found');
  if (!found.noted) await noteRead(ctx, id);
  return found.complaint;
}

/** Locks the complaint and does something to it in one transaction: what nearly every use case is. */
export async function onComplaint<T>(
  ctx: Ctx,
  id: string,
  wanted: Wanted,
  work: (tx: Tx, complaint: Complaint) => Promise<T>,
): Promise<T> {
  return command(ctx, async (tx) => work(tx, await lockComplaint(tx, id, wanted)));
}

/** The id of the acting person; null for the product itself and the complainant. */
export function actingPerson(ctx: Ctx): string | null {
  return ctx.actor.kind === 'person' ? ctx.actor.personId : null;
}
