import type { TagView } from '../../contract/tag-contract.ts';
import type { Ctx } from '../../platform/context.ts';

/** All tags by name. */
export async function allTags(ctx: Ctx): Promise<TagView[]> {
  return ctx.reads.selectFrom('tags').select(['id', 'name']).orderBy('name').limit(1000).execute();
}

/** The tags on a complaint, by name. */
export async function tagsOf(ctx: Ctx, complaintId: string): Promise<TagView[]> {
  return ctx.db
    .selectFrom('complaint_tags')
    .innerJoin('tags', 'tags.id', 'complaint_tags.tag_id')
    .select(['tags.id', 'tags.name'])
    .where('complaint_tags.complaint_id', '=', complaintId)
    .orderBy('tags.name')
    .execute();
}
