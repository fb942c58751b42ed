import { actingAs, type Tx } from '../../platform/context.ts';
import { findComplaint } from './complaint-find-queries.ts';
import { priorityColumns, reckon } from './complaint-priority-service.ts';
import { progress } from './complaint-progress-service.ts';

/**
 * The customer's level is another one: their open complaints are reckoned anew, and what depends on the level follows;
 * a priority that a person set stays (CL-3). Closed ones keep what held in their time.
 */
export async function followLevel(by: Tx, partyId: string, level: string): Promise<void> {
  // Cases beyond the reach of whoever corrects the customer follow, too.
  const tx = actingAs(by, { kind: 'system', name: 'priority' });
  const open = await tx.db
    .selectFrom('complaints')
    .select('id')
    .where('complainant_id', '=', partyId)
    .where('status', 'in', ['open', 'suspended'])
    .orderBy('id')
    .execute();
  for (const { id } of open) {
    const complaint = await findComplaint(tx, id, true);
    if (!complaint) continue;
    const change = priorityColumns(await reckon(tx, complaint), complaint.priority_set);
    await progress(tx, complaint, {
      events: [
        {
          kind: 'complaint.priority-reckoned',
          data: { level, from: complaint.priority, to: Number(change.priority) },
        },
      ],
      change,
    });
  }
}
