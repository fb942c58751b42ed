import type { Ctx } from '../../platform/context.ts';
import type { Permission } from '../../terms/permissions.ts';

/** All keys, working ones first, then by age. */
export async function readKeys(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('api_keys')
    .innerJoin('people', 'people.id', 'api_keys.person_id')
    .leftJoin('people as maker', 'maker.id', 'api_keys.created_by')
    .select([
      ...(['api_keys.id', 'api_keys.title', 'api_keys.person_id', 'api_keys.hint'] as const),
      ...(['api_keys.permissions', 'api_keys.created_at', 'api_keys.expires_at'] as const),
      ...(['api_keys.revoked_at', 'api_keys.last_used_at'] as const),
      ...(['people.name as person_name', 'maker.name as maker_name'] as const),
    ])
    .orderBy('api_keys.created_at', 'desc')
    .orderBy('api_keys.id')
    .limit(1000)
    .execute();
  const now = ctx.time.now();
  return rows
    .map((row) => ({
      id: row.id,
      title: row.title,
      personId: row.person_id,
      personName: row.person_name,
      hint: row.hint,
      permissions: row.permissions as Permission[],
      createdAt: row.created_at.toISOString(),
      createdByName: row.maker_name,
      expiresAt: row.expires_at?.toISOString() ?? null,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      state: row.revoked_at
        ? ('revoked' as const)
        : row.expires_at && row.expires_at <= now
          ? ('expired' as const)
          : ('active' as const),
    }))
    .sort((a, b) => Number(b.state === 'active') - Number(a.state === 'active'));
}
