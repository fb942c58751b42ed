import type { z } from 'zod';
import type { editMatter as editMatterRoute } from '../../contract/complaint-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { withPriority } from './complaint-priority-service.ts';
import { progress } from './complaint-progress-service.ts';
import { matterColumns } from './complaint-register-service.ts';
import { onComplaint } from './complaint-service.ts';

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
        change: await withPriority(
          tx,
          complaint,
          Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
        ),
      });
      return { version: after.version };
    },
  );
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
