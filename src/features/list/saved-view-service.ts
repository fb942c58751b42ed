import type { z } from 'zod';
import type { changeView as changeViewRoute, createView as createViewRoute, listViews as listViewsRoute } from '../../contract/view-contract.ts'; // oxfmt-ignore
import { command, holds, type Ctx, type PersonActor } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { requirePerson } from '../access/access-policy.ts';
import { seesView, viewsFor } from './saved-view-queries.ts';
import { deleteView, insertView, setFirstView, updateView, type ViewRow } from './saved-view-store.ts';

type Given = z.output<typeof createViewRoute.body>;

/** The views one sees. Sharing with everybody is for those who give out work. */
export async function listViews(ctx: Ctx): Promise<z.input<typeof listViewsRoute.response>> {
  const items = await viewsFor(ctx, requirePerson(ctx.actor));
  return { items, mayShareWithAll: holds(ctx.actor, 'complaint.assign') };
}

/** Keeps a view. @throws AppError `list.share_forbidden`, `list.no_department` */
export async function createView(ctx: Ctx, given: Given): Promise<{ id: string }> {
  const row = rowOf(ctx, requirePerson(ctx.actor), given);
  return command(ctx, async (tx) => ({ id: await insertView(tx, row) }));
}

/** Changes one's own view. @throws AppError `list.view_not_found`, `list.view_conflict` */
export async function changeView(
  ctx: Ctx,
  id: string,
  given: z.output<typeof changeViewRoute.body>,
): Promise<{ version: number }> {
  const person = requirePerson(ctx.actor);
  return command(ctx, async (tx) => {
    const version = await updateView(tx, id, rowOf(tx, person, given), given.version);
    if (version !== null) return { version };
    throw new AppError((await seesView(tx, person, id)) ? 'list.view_conflict' : 'list.view_not_found');
  });
}

/** Removes one's own view, for all who see it. @throws AppError `list.view_not_found` */
export async function removeView(ctx: Ctx, id: string): Promise<void> {
  const { personId } = requirePerson(ctx.actor);
  await command(ctx, async (tx) => {
    if (!(await deleteView(tx, id, personId))) throw new AppError('list.view_not_found');
  });
}

/** Says what one's list begins with. @throws AppError `list.view_not_found` */
export async function chooseFirstView(ctx: Ctx, id: string | null): Promise<void> {
  const person = requirePerson(ctx.actor);
  await command(ctx, async (tx) => {
    if (id !== null && !(await seesView(tx, person, id))) throw new AppError('list.view_not_found');
    await setFirstView(tx, person.personId, id);
  });
}

function rowOf(ctx: Ctx, person: PersonActor, given: Given): ViewRow {
  if (given.shared === 'all' && !holds(ctx.actor, 'complaint.assign'))
    throw new AppError('list.share_forbidden');
  if (given.shared === 'department' && !person.departmentId) throw new AppError('list.no_department');
  return {
    ownerId: person.personId,
    title: given.title.trim(),
    shared: given.shared,
    departmentId: given.shared === 'department' ? person.departmentId : null,
    look: given.look,
  };
}
