import { followNotices } from '../features/notification/notification-service.ts';
import { command, type Ctx } from '../platform/context.ts';

/** What is older than this the people of the sample have read, ms. */
const unreadFor = 36 * 3_600_000;

/** Tells the people of the sample what happened; whatever is not of the last day and a half they have read. */
export async function tellPeople(ctx: Ctx, today: Date): Promise<void> {
  await followNotices(ctx);
  await command(ctx, async (tx) => {
    await tx.db
      .updateTable('notices')
      .set((eb) => ({ read_at: eb.ref('created_at') }))
      .where('read_at', 'is', null)
      .where('created_at', '<', new Date(today.getTime() - unreadFor))
      .where((eb) =>
        eb(
          'complaint_id',
          'in',
          eb.selectFrom('complaints').select('complaints.id').where('complaints.sample', '=', true),
        ),
      )
      .execute();
  });
}
