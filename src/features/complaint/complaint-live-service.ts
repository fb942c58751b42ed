import type { IncomingHttpHeaders } from 'node:http';
import { validate as isUuid } from 'uuid';
import { actingAs, type Ctx } from '../../platform/context.ts';
import type { LiveWord } from '../../platform/live.ts';
import { requirePerson } from '../access/access-policy.ts';
import { actorOfRequest } from '../access/access-service.ts';
import { findComplaint } from './complaint-find-queries.ts';

/** Topics one stream may have. */
const topicLimit = 50;

/** The request that opened a stream: by it is asked again who is listening. */
export interface Opening {
  headers: IncomingHttpHeaders;
  ip: string;
}

/** What a screen hears. */
export interface LiveChannel {
  /** Looks again whether the session still holds and what may still be heard; false when it is over. */
  check(): Promise<boolean>;
  close(): void;
}

/**
 * Lets the actor hear the topics they may: their own, and those of complaints they may see. What they may not see
 * stays silent. Words carry the topic as it was asked for (`person:me`).
 */
export async function openChannel(
  ctx: Ctx,
  opening: Opening,
  asked: readonly string[],
  hear: (word: LiveWord) => void,
): Promise<LiveChannel> {
  const { personId } = requirePerson(ctx.actor);
  const topics = [...new Set(asked)].slice(0, topicLimit);
  const ends = new Map<string, () => void>();
  const listen = async (by: Ctx): Promise<void> => {
    for (const topic of topics) {
      const own = await ownName(by, personId, topic);
      if (!own) {
        ends.get(topic)?.();
        ends.delete(topic);
      } else if (!ends.has(topic)) {
        ends.set(
          topic,
          ctx.live.listen(own, (word) => hear({ ...word, topic })),
        );
      }
    }
  };
  await listen(ctx);
  return {
    async check() {
      const actor = await actorOfRequest(actingAs(ctx, { kind: 'nobody' }), opening.headers, opening.ip);
      if (actor.kind !== 'person' || actor.personId !== personId) return false;
      await listen(actingAs(ctx, actor));
      return true;
    },
    close() {
      for (const end of ends.values()) end();
      ends.clear();
      topics.length = 0;
    },
  };
}

/** The topic as the product calls it, if the actor may hear it. */
async function ownName(ctx: Ctx, personId: string, topic: string): Promise<string | null> {
  const [kind, id = ''] = topic.split(':');
  if (kind === 'person' && ['me', personId].includes(id)) return `person:${personId}`;
  if (kind !== 'complaint' || !isUuid(id)) return null;
  return (await findComplaint(ctx, id)) ? topic : null;
}
