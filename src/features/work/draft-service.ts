import { command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { requirePerson } from '../access/access-policy.ts';
import { keepDraft, removeDraft, removeDraftsBefore } from './draft-store.ts';

/** The largest draft, in bytes of JSON. */
const limit = 200_000;

/** A draft is forgotten after this many days without a change. */
const keptDays = 60;

/** What the actor has typed under a key and not sent; nulls if nothing. */
export async function draftOf(ctx: Ctx, key: string): Promise<{ value: unknown; savedAt: string | null }> {
  const { personId } = requirePerson(ctx.actor);
  const row = await ctx.db
    .selectFrom('drafts')
    .select(['value', 'updated_at'])
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst();
  return { value: row?.value ?? null, savedAt: row?.updated_at.toISOString() ?? null };
}

/** Keeps what the actor has typed. @throws AppError `work.draft_too_large` */
export async function saveDraft(ctx: Ctx, key: string, value: unknown): Promise<{ savedAt: string }> {
  const { personId } = requirePerson(ctx.actor);
  if (Buffer.byteLength(JSON.stringify(value ?? null)) > limit)
    throw new AppError('work.draft_too_large', { limit: limit / 1000 });
  const savedAt = await command(ctx, (tx) => keepDraft(tx, personId, key, value));
  return { savedAt: savedAt.toISOString() };
}

/** Forgets a draft of the actor. */
export async function discardDraft(ctx: Ctx, key: string): Promise<void> {
  const { personId } = requirePerson(ctx.actor);
  await command(ctx, (tx) => removeDraft(tx, personId, key));
}

/** Forgets drafts that lie about. */
export async function tidyDrafts(ctx: Ctx): Promise<void> {
  const since = new Date(ctx.time.now().getTime() - keptDays * 86_400_000);
  await command(ctx, (tx) => removeDraftsBefore(tx, since));
}
