import type { Tx } from '../../platform/context.ts';
import { appendEvents } from '../audit/audit-store.ts';

/**
 * Takes what is on the table off it: nobody can accept it any more, because the case closed, what it promised was
 * written anew or is approved no longer, or the case left the stage in which it was made (SOL-5).
 */
export async function withdrawOpenOffers(
  tx: Tx,
  complaintId: string,
  why: 'closed' | 'changed' | 'left-stage',
): Promise<void> {
  const open = await tx.db
    .updateTable('offers')
    .set({ state: 'withdrawn' })
    .where('complaint_id', '=', complaintId)
    .where('state', '=', 'open')
    .returning('id')
    .execute();
  await appendEvents(
    tx,
    open.map(({ id: offer }) => ({
      stream: { kind: 'complaint', id: complaintId },
      kind: 'offer.withdrawn',
      data: { offer, why },
    })),
  );
}
