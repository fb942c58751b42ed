import type { z } from 'zod';
import type { findParties, getParty } from '../../contract/party-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { wholeReason } from '../../language/reason-text.ts';
import { AppError } from '../../platform/errors.ts';
import { translate } from '../../platform/texts.ts';
import type { Permission } from '../../terms/permissions.ts';
import { complaintCount, complaintList } from '../complaint/complaint-list-queries.ts';
import { findPartyIds, partyViews } from '../party/party-queries.ts';
import { widestScope } from '../access/access-policy.ts';
import { partyScope } from './customer-policy.ts';
import { standingOf } from './erasure-queries.ts';
import { erasureReasons } from './erasure-rules.ts';

type Found = z.input<typeof findParties.response>;

/** Refuses where the actor may not do this with the party; who may not see it is told that there is none. */
export async function requireParty(ctx: Ctx, id: string, permission: Permission): Promise<void> {
  const row = await ctx.db
    .selectFrom('parties')
    .select('id')
    .where('id', '=', id)
    .where(partyScope(ctx.actor, permission))
    .executeTakeFirst();
  if (!row) throw new AppError('party.not_found');
}

/** Customers by what identifies them exactly, each with what is open for them (IN-2, CRM-1). */
export async function findCustomers(ctx: Ctx, given: z.output<typeof findParties.body>): Promise<Found> {
  const asked = [
    ['phone', given.phone],
    ['mail', given.mail],
    ['customer-no', given.customerNo],
    ['name', given.name],
  ] as const;
  const ids = new Set<string>();
  for (const [kind, value] of asked)
    if (value?.trim()) for (const id of await findPartyIds(ctx, kind, value)) ids.add(id);
  if (ids.size === 0) return { items: [] };
  const visible = await ctx.db
    .selectFrom('parties')
    .select('id')
    .where('id', 'in', [...ids])
    .where(partyScope(ctx.actor, 'party.read'))
    .limit(10)
    .execute();
  const parties = await partyViews(
    ctx,
    visible.map((row) => row.id),
  );
  const items = await Promise.all(
    parties.map(async (party) => {
      const all = await complaintList(ctx, { limit: 20, complainant: party.id });
      const { count } = await complaintCount(ctx, { complainant: party.id });
      return {
        ...party,
        openComplaints: all.items.filter((line) => line.status === 'open' || line.status === 'suspended'),
        total: count,
      };
    }),
  );
  return { items };
}

/** One customer, masked, with their complaints as far as the reader may see them. */
export async function customerFile(ctx: Ctx, id: string): Promise<z.input<typeof getParty.response>> {
  await requireParty(ctx, id, 'party.read');
  const [party] = await partyViews(ctx, [id]);
  const row = await ctx.db.selectFrom('parties').select('created_at').where('id', '=', id).executeTakeFirst();
  if (!party || !row) throw new AppError('party.not_found');
  const { items } = await complaintList(ctx, { limit: 100, complainant: id });
  const mayErase = !party.erased && widestScope(ctx.actor, 'party.erase') !== null;
  const reasons = mayErase ? erasureReasons(await standingOf(ctx, id)) : [];
  return {
    ...party,
    complaints: items,
    createdAt: row.created_at.toISOString(),
    erasure: mayErase ? { reasons: reasons.map((one) => wholeReason(one, translate)) } : null,
  };
}
