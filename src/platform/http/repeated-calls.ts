import { sql } from 'kysely';
import { command, json, type Ctx } from '../context.ts';
import { hmacSha256, openText, seal } from '../crypto.ts';
import { AppError } from '../errors.ts';
import type { RouteLike } from '../route.ts';

/** How long the same key answers the same, in days. */
const keptDays = 7;

/**
 * The same key and body from the same caller is one record: the first answer is given again. Answers may hold what
 * is shown only once (the secret of a private link), so they are kept sealed.
 * @throws AppError `request.idempotency_conflict` for the same key with another body
 */
export async function once(
  ctx: Ctx,
  route: RouteLike,
  key: string,
  input: unknown,
  work: (tx: Ctx) => Promise<unknown>,
): Promise<unknown> {
  const { actor, hash } = callOf(ctx, route, key, input);
  return command(ctx, async (tx) => {
    const mine = await tx.db
      .insertInto('idempotency_keys')
      .values({
        actor,
        key,
        route: `${route.method} ${route.path}`,
        request_hash: hash,
        created_at: ctx.time.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(sql<number>`1`.as('one'))
      .executeTakeFirst();
    if (mine) {
      const answer = await work(tx);
      const sealed = seal(answersKey(ctx), json(answer), `${actor} ${key}`).toString('base64');
      await tx.db
        .updateTable('idempotency_keys')
        .set({ status: 200, response: json({ sealed }) })
        .where('actor', '=', actor)
        .where('key', '=', key)
        .execute();
      return answer;
    }
    const before = await given(tx, actor, key, hash);
    if (before === undefined) throw new AppError('request.idempotency_conflict');
    return before;
  });
}

/**
 * What the same call under the same key was answered before; undefined for a first one.
 * @throws AppError `request.idempotency_conflict` for the same key with another body
 */
export async function answeredBefore(
  ctx: Ctx,
  route: RouteLike,
  key: string,
  input: unknown,
): Promise<unknown> {
  const { actor, hash } = callOf(ctx, route, key, input);
  return given(ctx, actor, key, hash);
}

function callOf(ctx: Ctx, route: RouteLike, key: string, input: unknown): { actor: string; hash: Buffer } {
  if (key.length > 200) throw new AppError('request.idempotency_key_invalid');
  const asked = JSON.stringify([route.method, route.path, input]);
  return { actor: callerOf(ctx), hash: hmacSha256(ctx.keyring.derive('repeated calls'), asked) };
}

const answersKey = (ctx: Ctx): Buffer => ctx.keyring.derive('repeated answers');

async function given(ctx: Ctx, actor: string, key: string, hash: Buffer): Promise<unknown> {
  const before = await ctx.db
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'response'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!before) return undefined;
  if (!before.request_hash.equals(hash)) throw new AppError('request.idempotency_conflict');
  const { sealed } = before.response as { sealed: string };
  return JSON.parse(openText(answersKey(ctx), Buffer.from(sealed, 'base64'), `${actor} ${key}`)) as unknown;
}

function callerOf({ actor }: Ctx): string {
  if (actor.kind === 'person') return `person:${actor.personId}`;
  if (actor.kind === 'outside') return `task:${actor.taskId}`;
  return actor.kind === 'complainant' ? `complaint:${actor.complaintId}` : 'nobody';
}

/** Forgets answers that nobody asks for again. */
export async function forgetAnswers(ctx: Ctx): Promise<void> {
  await ctx.db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', new Date(ctx.time.now().getTime() - keptDays * 86_400_000))
    .execute();
}
