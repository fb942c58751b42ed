import type { z } from 'zod';
import type { editMatter as editMatterRoute } from '../../contract/complaint-contract.ts';
import { command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { progress } from './complaint-progress-service.ts';
import { matterColumns } from './complaint-register-service.ts';
import { actingPerson, lockComplaint, onComplaint } from './complaint-service.ts';
import { insertLink } from './complaint-store.ts';

/** Corrects what was recorded of the matter; the record says which fields changed. */
export async function editMatter(
  ctx: Ctx,
  id: string,
  given: z.output<typeof editMatterRoute.body>,
): Promise<{ version: number }> {
  return onComplaint(
    ctx,
    id,
    { permission: 'complaint.handle', version: given.version },
    async (tx, complaint) => {
      const { version: _, occurredAt, confidential, ...matter } = given;
      const change = {
        ...matterColumns({
          ...matter,
          ...(occurredAt !== undefined && { occurredAt: occurredAt ? new Date(occurredAt) : null }),
        }),
        ...(confidential !== undefined && { confidential }),
      };
      const fields = Object.entries(change)
        .filter(([, value]) => value !== undefined)
        .map(([name]) => name);
      if (fields.length === 0) return { version: complaint.version };
      const after = await progress(tx, complaint, {
        events: [{ kind: 'complaint.changed', data: { fields } }],
        change: Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
      });
      return { version: after.version };
    },
  );
}

/** Links two complaints. A duplicate is counted on the first; a repeat raises the priority and is flagged (IN-5). */
export async function linkComplaints(
  ctx: Ctx,
  id: string,
  given: { otherId: string; kind: 'duplicate' | 'repeat' | 'related'; reason: string },
): Promise<void> {
  if (given.otherId === id) throw new AppError('complaint.link_self');
  await command(ctx, async (tx) => {
    // In the order of their ids, so that two people linking the same pair cannot lock each other out.
    const [a, b] = [id, given.otherId].sort();
    const locked = [];
    for (const one of [a, b])
      if (one)
        locked.push(
          await lockComplaint(tx, one, { permission: one === id ? 'complaint.handle' : 'complaint.read' }),
        );
    const [complaint, first] = locked[0]?.id === id ? locked : [...locked].reverse();
    if (!complaint || !first) throw new AppError('complaint.not_found');
    await insertLink(tx, {
      complaintId: id,
      otherId: first.id,
      kind: given.kind,
      reason: given.reason,
      by: actingPerson(tx),
    });
    await progress(tx, complaint, {
      events: [
        {
          kind: 'complaint.linked',
          data: { other: first.id, number: first.number, link: given.kind },
          words: given.reason || undefined,
        },
      ],
      change: {
        ...(given.kind === 'duplicate' && { duplicate_of: first.id }),
        ...(given.kind === 'repeat' && {
          repeat_of: first.id,
          is_repeat: true,
          priority: Math.max(1, complaint.priority - 1),
        }),
      },
    });
    await progress(tx, first, {
      events: [{ kind: 'complaint.linked', data: { other: id, number: complaint.number, link: given.kind } }],
      change: given.kind === 'duplicate' ? { duplicates: first.duplicates + 1 } : {},
    });
  });
}

/** Notes that somebody pressed for an answer (SLA-5). */
export async function chase(ctx: Ctx, id: string, note: string): Promise<void> {
  await onComplaint(
    ctx,
    id,
    { permission: 'complaint.comment', complainant: true },
    async (tx, complaint) => {
      await progress(tx, complaint, {
        events: [
          { kind: 'complaint.chased', data: { times: complaint.chases + 1 }, words: note || undefined },
        ],
        change: { chases: complaint.chases + 1 },
      });
    },
  );
}
