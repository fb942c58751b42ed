import { command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { NoticeMailWish } from '../../terms/notice-kinds.ts';
import type { Language } from '../../terms/lists.ts';
import { isTimeZone } from '../../terms/time-zones.ts';
import { requireSelf } from './access-policy.ts';
import { readMe } from './me-queries.ts';
import { updateOwnSettings } from './people-store.ts';

/** Refuses a zone nobody knows. */
export function checkZone(zone: string | undefined): void {
  if (zone === undefined || isTimeZone(zone)) return;
  throw new AppError(
    'request.fields_invalid',
    {},
    { fields: [{ path: '/zone', code: 'field.not_offered' }] },
  );
}

/** Changes the own language, time zone, or which notices come by mail; works for every signed-in person. */
export async function updateMe(
  ctx: Ctx,
  change: {
    language?: Language | undefined;
    zone?: string | undefined;
    noticeMail?: NoticeMailWish | undefined;
  },
) {
  const actor = requireSelf(ctx.actor);
  checkZone(change.zone);
  await command(ctx, (tx) => updateOwnSettings(tx, actor.personId, change));
  return readMe(ctx, actor);
}
