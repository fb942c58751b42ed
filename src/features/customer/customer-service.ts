import { command, type Ctx } from '../../platform/context.ts';
import { followLevel } from '../complaint/complaint-level-service.ts';
import { editParty } from '../party/party-service.ts';

/** Corrects what is known of a customer; their open complaints follow another level. */
export async function editCustomer(
  ctx: Ctx,
  id: string,
  given: Parameters<typeof editParty>[2],
): Promise<void> {
  await command(ctx, async (tx) => {
    const before = await tx.db.selectFrom('parties').select('level').where('id', '=', id).executeTakeFirst();
    await editParty(tx, id, given);
    if (given.level !== undefined && given.level !== before?.level) await followLevel(tx, id, given.level);
  });
}
