import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { isDuplicate } from '../../platform/database.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Texts } from '../../terms/lists.ts';
import {
  countInCategory,
  countInDepartment,
  exists,
  positionExists,
  readTree,
} from './organization-queries.ts';
import { breaksTree } from './organization-rules.ts';
import {
  changeCategory,
  changeDepartment,
  changeRegion,
  insertCategory,
  insertDepartment,
  insertPosition,
  insertRegion,
  lockTrees,
  textsColumn,
  updatePositionRow,
  type SeenRow,
} from './structure-store.ts';

/** A department as it is written. */
export interface DepartmentInput {
  title: Texts;
  duties: Texts | null;
  parentId: string | null;
  regionId: string | null;
  headId: string | null;
}

/** A category as it is written. */
export interface CategoryInput {
  title: Texts;
  parentId: string | null;
  departmentId: string | null;
  sort: number;
}

/** A code is given once and for all; another record with it is a field error. */
async function withFreeCode<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicate(error)) throw fieldsWrong([{ path: '/code', code: 'organization.code_taken' }]);
    throw error;
  }
}

function fieldsWrong(fields: FieldError[]): AppError {
  return new AppError('request.fields_invalid', {}, { fields });
}

/** Field errors for ids that lead nowhere. */
async function checkReferences(
  tx: Tx,
  references: [path: string, table: Parameters<typeof exists>[1], id: string | null][],
): Promise<void> {
  const fields: FieldError[] = [];
  for (const [path, table, id] of references)
    if (id !== null && !(await exists(tx, table, id))) fields.push({ path, code: 'field.not_offered' });
  if (fields.length) throw fieldsWrong(fields);
}

async function checkPlace(
  tx: Tx,
  table: 'departments' | 'categories',
  id: string,
  parentId: string | null,
): Promise<void> {
  if (breaksTree(await readTree(tx, table), id, parentId))
    throw fieldsWrong([{ path: '/parentId', code: 'organization.circle' }]);
}

/** The refusals of a change to something that is gone, or that somebody else changed first. */
interface Stale {
  table: Parameters<typeof exists>[1];
  gone: string;
  changed: string;
}

const stale = {
  department: {
    table: 'departments',
    gone: 'organization.department_not_found',
    changed: 'organization.department_conflict',
  },
  region: {
    table: 'regions',
    gone: 'organization.region_not_found',
    changed: 'organization.region_conflict',
  },
  category: {
    table: 'categories',
    gone: 'organization.category_not_found',
    changed: 'organization.category_conflict',
  },
} as const satisfies Record<string, Stale>;

async function refuseStale(tx: Tx, id: string, { table, gone, changed }: Stale): Promise<never> {
  throw new AppError((await exists(tx, table, id)) ? changed : gone);
}

function departmentRow(input: DepartmentInput) {
  return {
    title: JSON.stringify(input.title),
    duties: textsColumn(input.duties),
    parent_id: input.parentId,
    region_id: input.regionId,
    head_id: input.headId,
  };
}

function departmentReferences(input: DepartmentInput): Parameters<typeof checkReferences>[1] {
  return [
    ['/parentId', 'departments', input.parentId],
    ['/regionId', 'regions', input.regionId],
    ['/headId', 'people', input.headId],
  ];
}

/** Adds a department; returns its id. */
export async function createDepartment(
  ctx: Ctx,
  input: DepartmentInput & { code: string },
): Promise<{ id: string }> {
  return command(ctx, async (tx) => {
    await lockTrees(tx);
    await checkReferences(tx, departmentReferences(input));
    const id = newId();
    const data = { id, code: input.code, title: input.title['zh-CN'], parent: input.parentId };
    const row = { id, code: input.code, ...departmentRow(input) };
    await withFreeCode(() => insertDepartment(tx, row, { kind: 'department.created', data }));
    return { id };
  });
}

/**
 * Changes a department, moves it in the tree, or closes it.
 * @throws AppError `organization.department_conflict`, `…_not_found`, `organization.department_in_use`
 */
export async function updateDepartment(
  ctx: Ctx,
  seen: SeenRow,
  input: DepartmentInput & { active: boolean },
): Promise<void> {
  await command(ctx, async (tx) => {
    await lockTrees(tx);
    await checkReferences(tx, departmentReferences(input));
    await checkPlace(tx, 'departments', seen.id, input.parentId);
    if (!input.active) {
      const inside = await countInDepartment(tx, seen.id);
      if (inside.people + inside.departments > 0)
        throw new AppError('organization.department_in_use', { ...inside });
    }
    const row = { ...departmentRow(input), active: input.active };
    const { parentId: parent, regionId: region, headId: head, active } = input;
    const data = { title: input.title['zh-CN'], parent, region, head, active };
    const done = await changeDepartment(tx, seen, row, { kind: 'department.changed', data });
    if (!done) await refuseStale(tx, seen.id, stale.department);
  });
}

/** Adds a region; returns its id. */
export async function createRegion(
  ctx: Ctx,
  input: { code: string; title: Texts; calendarId: string },
): Promise<{ id: string }> {
  return command(ctx, async (tx) => {
    await checkReferences(tx, [['/calendarId', 'calendars', input.calendarId]]);
    const id = newId();
    const row = {
      id,
      code: input.code,
      title: JSON.stringify(input.title),
      calendar_id: input.calendarId,
    };
    const data = { id, code: input.code, title: input.title['zh-CN'], calendar: input.calendarId };
    await withFreeCode(() => insertRegion(tx, row, { kind: 'region.created', data }));
    return { id };
  });
}

/** Changes a region or closes it. */
export async function updateRegion(
  ctx: Ctx,
  seen: SeenRow,
  input: { title: Texts; calendarId: string; active: boolean },
): Promise<void> {
  await command(ctx, async (tx) => {
    await checkReferences(tx, [['/calendarId', 'calendars', input.calendarId]]);
    const { calendarId: calendar, active } = input;
    const row = { title: JSON.stringify(input.title), calendar_id: calendar, active };
    const data = { title: input.title['zh-CN'], calendar, active };
    const done = await changeRegion(tx, seen, row, { kind: 'region.changed', data });
    if (!done) await refuseStale(tx, seen.id, stale.region);
  });
}

/** Adds a post. */
export async function createPosition(
  ctx: Ctx,
  input: { code: string; title: Texts; duties: Texts | null; sort?: number },
): Promise<void> {
  await command(ctx, (tx) => withFreeCode(() => insertPosition(tx, input)));
}

/** Changes the title or duties of a post. */
export async function updatePosition(
  ctx: Ctx,
  code: string,
  input: { title: Texts; duties: Texts | null; version: number },
): Promise<void> {
  await command(ctx, async (tx) => {
    const done = await updatePositionRow(
      tx,
      { code, title: input.title, duties: input.duties },
      input.version,
    );
    if (done) return;
    const there = await positionExists(tx, code);
    throw new AppError(there ? 'organization.position_conflict' : 'organization.position_not_found');
  });
}

function categoryRow(input: CategoryInput) {
  return {
    title: JSON.stringify(input.title),
    parent_id: input.parentId,
    department_id: input.departmentId,
    sort: input.sort,
  };
}

/** Adds a category; returns its id. */
export async function createCategory(
  ctx: Ctx,
  input: CategoryInput & { code: string },
): Promise<{ id: string }> {
  return command(ctx, async (tx) => {
    await lockTrees(tx);
    await checkReferences(tx, [
      ['/parentId', 'categories', input.parentId],
      ['/departmentId', 'departments', input.departmentId],
    ]);
    const id = newId();
    const data = { id, code: input.code, title: input.title['zh-CN'], parent: input.parentId };
    const row = { id, code: input.code, ...categoryRow(input) };
    await withFreeCode(() => insertCategory(tx, row, { kind: 'category.created', data }));
    return { id };
  });
}

/** Changes a category, moves it in the tree, or takes it out of use; cases keep the one they have. */
export async function updateCategory(
  ctx: Ctx,
  seen: SeenRow,
  input: CategoryInput & { active: boolean },
): Promise<void> {
  await command(ctx, async (tx) => {
    await lockTrees(tx);
    await checkReferences(tx, [['/departmentId', 'departments', input.departmentId]]);
    await checkPlace(tx, 'categories', seen.id, input.parentId);
    if (!input.active) {
      const categories = await countInCategory(tx, seen.id);
      if (categories > 0) throw new AppError('organization.category_in_use', { categories });
    }
    const { parentId: parent, departmentId: department, active } = input;
    const row = { ...categoryRow(input), active };
    const data = { title: input.title['zh-CN'], parent, department, active };
    const done = await changeCategory(tx, seen, row, { kind: 'category.changed', data });
    if (!done) await refuseStale(tx, seen.id, stale.category);
  });
}
