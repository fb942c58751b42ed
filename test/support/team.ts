import { newId } from '../../src/platform/ids.ts';
import { json } from '../../src/platform/context.ts';
import type { TestApp } from './app.ts';
import { signedIn, type SignedIn } from './people.ts';

/** The people of a small company, each in their post, in one region and department. */
export interface Team {
  regionId: string;
  departmentId: string;
  intake: SignedIn;
  owner: SignedIn;
  head: SignedIn;
  quality: SignedIn;
  senior: SignedIn;
  legal: SignedIn;
  supervisor: SignedIn;
}

/** Makes a region, a department and its people. */
export async function makeTeam(app: TestApp): Promise<Team> {
  const calendar = await app.base.db
    .selectFrom('calendars')
    .select('id')
    .orderBy('code')
    .executeTakeFirstOrThrow();
  const [regionId, departmentId] = [newId(), newId()];
  const text = (name: string): string => json({ 'zh-CN': name, 'zh-TW': name, en: name });
  await app.base.db
    .insertInto('regions')
    .values({ id: regionId, code: `r-${regionId}`, title: text('华东'), calendar_id: calendar.id })
    .execute();
  await app.base.db
    .insertInto('departments')
    .values({ id: departmentId, code: `d-${departmentId}`, title: text('客户服务部'), region_id: regionId })
    .execute();
  const person = async (roles: string[], positions: string[], name: string): Promise<SignedIn> =>
    signedIn(app, { roles, positions, name, departmentId, regionId });
  return {
    regionId,
    departmentId,
    intake: await person(['intake-agent'], ['intake'], '接线员'),
    owner: await person(['case-owner'], ['handling', 'feedback'], '责任人'),
    head: await person(['department-head'], ['department-head'], '部门负责人'),
    quality: await person(['quality-manager'], ['quality-manager'], '质量经理'),
    senior: await person(['senior-manager'], ['senior-manager'], '高层'),
    legal: await person(['legal'], ['legal-counsel'], '法务'),
    supervisor: await person(['supervisor'], ['supervision'], '主管'),
  };
}

/** One more person of the same department and region. */
export async function colleague(
  app: TestApp,
  { departmentId, regionId }: Pick<Team, 'departmentId' | 'regionId'>,
  who: { roles: string[]; positions?: string[]; name: string },
): Promise<SignedIn> {
  return signedIn(app, { positions: [], ...who, departmentId, regionId });
}
