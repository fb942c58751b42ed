import { saveCompany } from '../features/access/company-store.ts';
import { createPerson } from '../features/access/people-service.ts';
import { createRole } from '../features/access/roles-service.ts';
import { createDepartment, createRegion } from '../features/organization/organization-service.ts';
import { createCalendar } from '../features/organization/calendar-service.ts';
import { putReadyInForce } from '../features/process/process-service.ts';
import type { Tx } from '../platform/context.ts';
import type { Texts } from '../terms/lists.ts';
import { sampleCompany, sampleDepartments, sampleRegions } from './content/company-content.ts';
import type { TwoTexts } from './content/content-types.ts';
import { helperRole, samplePeople } from './content/people-content.ts';
import { furtherProcedures } from './sample-roles.ts';

/** Which posts of the procedures each sample person holds. */
const posts: Readonly<Record<string, readonly string[]>> = {
  'shen.yue': ['intake', 'feedback'],
  'luo.jiaming': ['intake', 'feedback'],
  'gu.wanqing': ['handling'],
  'he.zhiyuan': ['handling'],
  'emma.hartley': ['handling', 'intake', 'feedback'],
  'bai.jingwei': ['handling', 'coordination'],
  'xu.minhua': ['department-head', 'supervision', 'coordination'],
  'tang.kaiwen': ['quality-manager'],
  'qiu.lan': ['legal-counsel'],
  'fang.guoliang': ['senior-manager', 'general-manager'],
};

/** Chinese and English as texts; Traditional Chinese falls back to Simplified. */
export function texts(two: TwoTexts): Texts {
  return { 'zh-CN': two.zh, en: two.en };
}

/** Makes the sample company: calendars, regions, departments with heads, twelve people in their posts,
 * and a role of its own for who only helps with cases. */
export async function makeSampleOrganization(tx: Tx): Promise<void> {
  await saveCompany(tx, { name: sampleCompany.name.zh });
  for (const code of furtherProcedures) await putReadyInForce(tx, code);
  const standard = await tx.db
    .selectFrom('calendars')
    .select('id')
    .orderBy('code')
    .limit(1)
    .executeTakeFirstOrThrow();
  const overseas = await createCalendar(tx, {
    code: 'overseas',
    title: { 'zh-CN': '海外工作日历', 'zh-TW': '海外工作行事曆', en: 'Overseas calendar' },
    zone: 'Europe/London',
    week: {
      1: [[540, 1050]],
      2: [[540, 1050]],
      3: [[540, 1050]],
      4: [[540, 1050]],
      5: [[540, 1050]],
      6: [],
      7: [],
    },
    workdaySpans: [[540, 1050]],
    days: [{ day: '2026-12-25', kind: 'off', name: 'Christmas Day', spans: null }],
  });
  const regions = new Map<string, string>();
  for (const region of sampleRegions) {
    const calendarId = region.code === 'overseas' ? overseas.id : standard.id;
    regions.set(
      region.code,
      (await createRegion(tx, { code: region.code, title: texts(region.name), calendarId })).id,
    );
  }
  const departments = new Map<string, string>();
  for (const department of sampleDepartments) {
    const { id } = await createDepartment(tx, {
      code: department.code,
      title: texts(department.name),
      duties: null,
      parentId: department.parent ? (departments.get(department.parent) ?? null) : null,
      regionId: department.region ? (regions.get(department.region) ?? null) : null,
      headId: null,
    });
    departments.set(department.code, id);
  }
  await createRole(tx, {
    code: helperRole,
    title: { 'zh-CN': '协办人员', 'zh-TW': '協辦人員', en: 'Helping colleague' },
    grants: [
      { permission: 'complaint.read', scope: 'own' },
      { permission: 'complaint.comment', scope: 'own' },
    ],
  });
  const people = await makePeople(tx, regions, departments);
  await setHeads(tx, departments, people);
}

async function makePeople(
  tx: Tx,
  regions: ReadonlyMap<string, string>,
  departments: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const people = new Map<string, string>();
  for (const person of samplePeople) {
    const { id } = await createPerson(tx, {
      name: person.language === 'en' ? person.name.en : person.name.zh,
      signInName: person.signIn,
      mail: person.mail,
      departmentId: departments.get(person.department) ?? null,
      regionId: regions.get(person.region) ?? null,
      positions: posts[person.signIn] ?? [],
      language: person.language,
      zone: person.region === 'overseas' ? 'Europe/London' : 'Asia/Shanghai',
      roles: person.roles,
      sample: true,
    });
    await tx.db
      .updateTable('people')
      .set({ about: JSON.stringify({ ...texts(person.about), post: texts(person.positionTitle) }) })
      .where('id', '=', id)
      .execute();
    people.set(person.signIn, id);
  }
  return people;
}

async function setHeads(
  tx: Tx,
  departments: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const heads = {
    office: 'fang.guoliang',
    service: 'xu.minhua',
    quality: 'tang.kaiwen',
    technical: 'bai.jingwei',
    legal: 'qiu.lan',
  };
  for (const [department, person] of Object.entries(heads))
    await tx.db
      .updateTable('departments')
      .set({ head_id: people.get(person) ?? null })
      .where('id', '=', departments.get(department) ?? '')
      .execute();
}
