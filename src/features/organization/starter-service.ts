import type { Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { standardCalendar } from './calendar-queries.ts';
import { insertCalendar } from './calendar-store.ts';
import { defaultCalendar } from './holidays.ts';
import { isStructureEmpty } from './organization-queries.ts';
import { createCategory, createDepartment, createPosition } from './organization-service.ts';
import { shippedCategories } from './shipped-categories.ts';
import { shippedDepartments, shippedPositions } from './shipped-posts.ts';
import { lockTrees } from './structure-store.ts';

/** The standard calendar, the five posts and the category tree of an installation that has none of each. */
export async function seedStructure(tx: Tx): Promise<void> {
  await lockTrees(tx);
  if (await isStructureEmpty(tx, 'calendars')) {
    const year = tx.time.now().getUTCFullYear();
    await insertCalendar(tx, {
      id: newId(),
      code: standardCalendar,
      title: { 'zh-CN': '标准工作日历', 'zh-TW': '標準工作行事曆', en: 'Standard working calendar' },
      calendar: defaultCalendar(tx.config.REDRESS_ZONE, [year - 2, year - 1, year, year + 1]),
    });
  }
  if (await isStructureEmpty(tx, 'positions'))
    for (const [sort, position] of shippedPositions.entries())
      await createPosition(tx, { ...position, sort });
  if (await isStructureEmpty(tx, 'categories')) await seedCategories(tx);
}

async function seedCategories(tx: Tx): Promise<void> {
  const ids = new Map<string, string>();
  for (const [index, { code, title }] of shippedCategories.entries()) {
    const parentId = code.includes('.') ? (ids.get(code.slice(0, code.lastIndexOf('.'))) ?? null) : null;
    const made = await createCategory(tx, {
      code,
      title,
      parentId,
      departmentId: null,
      sort: (index + 1) * 10,
    });
    ids.set(code, made.id);
  }
}

/** The four departments of a company that begins with nothing (ORG-1); the sample company brings its own. */
export async function seedDepartments(tx: Tx): Promise<void> {
  await lockTrees(tx);
  if (!(await isStructureEmpty(tx, 'departments'))) return;
  for (const department of shippedDepartments)
    await createDepartment(tx, { ...department, parentId: null, regionId: null, headId: null });
}
