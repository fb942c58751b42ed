import { sql } from 'kysely';
import { followNotices } from '../features/notification/notification-service.ts';
import { command, type Ctx } from '../platform/context.ts';

/** The newest that somebody has not read yet: at least so many, and up to so many more. */
const [leastUnread, moreUnread] = [4, 8];

/**
 * Tells the people of the sample what happened. They read what they are told: only
 * the newest few wait for each.
 */
export async function tellPeople(ctx: Ctx, today: Date): Promise<void> {
  await followNotices(ctx);
  await command(ctx, async (tx) => {
    await sql`
      update notices set read_at = created_at
      where id in (
        select told.id from (
          select n.id, p.sign_in,
            row_number() over (partition by n.person_id order by n.created_at desc, n.id) as place
          from notices n join people p on p.id = n.person_id
          where p.sample and n.read_at is null and n.created_at <= ${today}) told
        where told.place > ${leastUnread} + abs(hashtext(told.sign_in)) % ${moreUnread})`.execute(tx.db);
  });
}
