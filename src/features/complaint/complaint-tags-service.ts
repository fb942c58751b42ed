import type { TagChange, TagView } from '../../contract/tag-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { say } from '../../platform/live-words.ts';
import { actingPerson, onComplaint } from './complaint-service.ts';
import { tagsOf } from './complaint-tags-queries.ts';
import { changeTags, tagNamed } from './complaint-tags-store.ts';

/** Puts tags on a complaint and takes others off, whether it is open or over; answers those it has now. */
export async function tagComplaint(ctx: Ctx, id: string, change: TagChange): Promise<{ tags: TagView[] }> {
  return onComplaint(ctx, id, { permission: 'complaint.comment', whenOver: true }, async (tx) => {
    const by = actingPerson(tx);
    const add = new Set<string>();
    // In the order of their names, so that two people who make the same tags cannot lock each other out.
    for (const name of [...change.add].sort()) add.add(await tagNamed(tx, name, by));
    await changeTags(tx, id, { add: [...add], remove: change.remove, by });
    await say(tx, { topic: `complaint:${id}`, kind: 'changed' });
    return { tags: await tagsOf(tx, id) };
  });
}
