import type { z } from 'zod';
import type { editMatter as editMatterRoute } from '../../contract/complaint-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { maskInText } from '../../platform/masking.ts';
import { withPriority } from './complaint-priority-service.ts';
import { progress } from './complaint-progress-service.ts';
import { matterColumns } from './complaint-register-service.ts';
import { onComplaint } from './complaint-service.ts';
import type { Complaint } from './complaint-store.ts';
import { readsWhole } from './complaint-words-policy.ts';

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
      const told = Object.entries(change).filter(([, value]) => value !== undefined);
      const entries = readsWhole(tx.actor, complaint) ? told : withoutMasked(complaint, told);
      if (entries.length === 0) return { version: complaint.version };
      const after = await progress(tx, complaint, {
        events: [{ kind: 'complaint.changed', data: { fields: entries.map(([name]) => name) } }],
        change: await withPriority(tx, complaint, Object.fromEntries(entries)),
      });
      return { version: after.version };
    },
  );
}

/**
 * A change by somebody who reads numbers masked: what comes back as they read it stays as it was.
 * @throws AppError `complaint.words_masked` when it would write over words that they have not read whole
 */
function withoutMasked<T>(complaint: Complaint, told: [string, T][]): [string, T][] {
  return told.filter(([name, value]) => {
    const before = complaint[name as keyof Complaint];
    const read = typeof before === 'string' ? maskInText(before) : before;
    if (read === before) return true;
    if (value !== read) throw new AppError('complaint.words_masked');
    return false;
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
