import type { Ctx } from '../../platform/context.ts';

/** Stand-ins of a person and for a person, newest first; at most 200. */
export async function readDeputies(ctx: Ctx, personId: string) {
  const rows = await ctx.db
    .selectFrom('deputies')
    .innerJoin('people as away', 'away.id', 'deputies.person_id')
    .innerJoin('people as deputy', 'deputy.id', 'deputies.deputy_id')
    .selectAll('deputies')
    .select(['away.name as person_name', 'deputy.name as deputy_name'])
    .where((where) =>
      where.or([where('deputies.person_id', '=', personId), where('deputies.deputy_id', '=', personId)]),
    )
    .orderBy('deputies.from_at', 'desc')
    .orderBy('deputies.id')
    .limit(200)
    .execute();
  const now = ctx.time.now();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    personName: row.person_name,
    deputyId: row.deputy_id,
    deputyName: row.deputy_name,
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    reason: row.reason,
    state: stateOf(row, now),
  }));
}

function stateOf(row: { from_at: Date; until_at: Date; revoked_at: Date | null }, now: Date) {
  if (row.revoked_at) return 'revoked' as const;
  if (row.until_at <= now) return 'over' as const;
  return row.from_at > now ? ('coming' as const) : ('now' as const);
}

/** Whose stand-in an entry is; null when there is none. */
export async function findDeputyOwner(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.db.selectFrom('deputies').select('person_id').where('id', '=', id).executeTakeFirst();
  return row?.person_id ?? null;
}
