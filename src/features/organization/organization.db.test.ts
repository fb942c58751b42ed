import { beforeAll, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { addPerson, signedIn, type SignedIn } from '../../../test/support/people.ts';
import type { CalendarView, Organization } from '../../contract/organization-contract.ts';
import { readCalendar } from './calendar-queries.ts';

const app = useTestApp();
let admin: SignedIn;

beforeAll(async () => {
  admin = await signedIn(app(), { roles: ['administrator'] });
});

const title = (name: string) => ({ 'zh-CN': name, en: name });
const structure = async (): Promise<Organization> => (await admin.get('/api/organization')).json();
const department = (code: string, more = {}) => ({
  ...{ code, title: title(code), parentId: null, regionId: null, headId: null },
  ...more,
});
const add = async (code: string, more = {}): Promise<string> =>
  (await admin.post('/api/departments', department(code, more))).json<{ id: string }>().id;
const change = (id: string, version: number, more: object) => {
  const { code: _, ...rest } = department('x', more);
  return admin.put(`/api/departments/${id}`, { ...rest, active: true, version, ...more });
};
const fieldsOf = (answer: { json<T>(): T }): string[] =>
  answer
    .json<{ error: { fields?: { path: string }[] } }>()
    .error.fields?.map(({ path }) => path)
    .sort() ?? [];

it('ORG-1: the tree of departments is built, moved and never bent into a circle', async () => {
  const top = await add('top');
  const middle = await add('middle', { parentId: top });
  const bottom = await add('bottom', { parentId: middle });
  expect(fieldsOf(await change(top, 1, { parentId: bottom }))).toEqual(['/parentId']);
  expect(fieldsOf(await change(top, 1, { parentId: top }))).toEqual(['/parentId']);
  expect((await change(bottom, 1, { parentId: top })).statusCode).toBe(200);
  const { departments } = await structure();
  expect(departments.find(({ id }) => id === bottom)).toMatchObject({ parentId: top, version: 2 });
});

it('ORG-1: two moves at the same moment make no circle either', async () => {
  const [a, b] = [await add('round-a'), await add('round-b')];
  const answers = await Promise.all([change(a, 1, { parentId: b }), change(b, 1, { parentId: a })]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400]);
});

it('a change over an older version is refused, and what leads nowhere is told field by field', async () => {
  const id = await add('contested');
  expect((await change(id, 1, { title: title('一') })).statusCode).toBe(200);
  const late = await change(id, 1, { title: title('二') });
  expect(late.statusCode).toBe(409);
  expect(late.json()).toMatchObject({ error: { code: 'organization.department_conflict' } });
  const nowhere = { parentId: admin.id, regionId: admin.id, headId: id };
  expect(fieldsOf(await admin.post('/api/departments', department('nowhere', nowhere)))).toEqual([
    '/headId',
    '/parentId',
    '/regionId',
  ]);
  expect(fieldsOf(await admin.post('/api/departments', department('contested')))).toEqual(['/code']);
  const gone = await change('01900000-0000-7000-8000-000000000000', 1, {});
  expect(gone.statusCode).toBe(404);
});

it('a department is closed only when nobody is in it', async () => {
  const id = await add('closing');
  const person = await addPerson(app(), { departmentId: id });
  const refused = await change(id, 1, { active: false });
  expect(refused.json()).toMatchObject({
    error: { code: 'organization.department_in_use', params: { people: 1, departments: 0 } },
  });
  await admin.put(`/api/people/${person.id}/active`, { active: false });
  expect((await change(id, 1, { active: false })).statusCode).toBe(200);
});

it('CL-1: categories are added under others, moved, and taken out of use from below', async () => {
  const { categories } = await structure();
  const quality = categories.find(({ code }) => code === 'quality');
  expect(quality?.title).toMatchObject({ 'zh-CN': '产品质量', 'zh-TW': '產品品質', en: 'Product quality' });
  const input = { title: title('异响'), parentId: quality?.id ?? '', departmentId: null, sort: 5 };
  const { id } = (await admin.post('/api/categories', { ...input, code: 'quality.noise' })).json<{
    id: string;
  }>();
  const put = (of: string, version: number, more: object) =>
    admin.put(`/api/categories/${of}`, { ...input, active: true, version, ...more });
  expect((await put(quality?.id ?? '', 1, { parentId: null, active: false })).statusCode).toBe(422);
  expect(fieldsOf(await put(quality?.id ?? '', 1, { parentId: id }))).toEqual(['/parentId']);
  expect((await put(id, 1, { active: false })).statusCode).toBe(200);
  expect((await put(id, 1, { active: true })).statusCode).toBe(409);
  const seen = (await structure()).categories.find((each) => each.id === id);
  expect(seen).toMatchObject({ active: false, version: 2 });
});

it('ORG-1: posts and regions', async () => {
  const post = { title: title('复核岗'), duties: title('复核答复') };
  expect((await admin.post('/api/positions', { ...post, code: 'review' })).statusCode).toBe(200);
  expect(fieldsOf(await admin.post('/api/positions', { ...post, code: 'review' }))).toEqual(['/code']);
  const put = (code: string, version: number) => admin.put(`/api/positions/${code}`, { ...post, version });
  expect((await put('review', 1)).statusCode).toBe(200);
  expect((await put('review', 1)).statusCode).toBe(409);
  expect((await put('no-such', 1)).statusCode).toBe(404);
  await addPerson(app(), { positions: ['review', 'intake'] });
  const { positions, calendars } = await structure();
  expect(positions.find(({ code }) => code === 'review')).toMatchObject({ people: 1, version: 2 });

  const calendarId = calendars[0]?.id;
  const east = { title: title('华东'), calendarId };
  const { id } = (await admin.post('/api/regions', { ...east, code: 'east' })).json<{ id: string }>();
  const closed = await admin.put(`/api/regions/${id}`, { ...east, active: false, version: 1 });
  expect(closed.statusCode).toBe(200);
  expect((await admin.put(`/api/regions/${id}`, { ...east, active: true, version: 1 })).statusCode).toBe(409);
});

it('SLA-1: the standard calendar knows holidays and swapped workdays; others are made from it', async () => {
  const { calendars } = await structure();
  const standard: CalendarView = (await admin.get(`/api/calendars/${calendars[0]?.id ?? ''}`)).json();
  expect(standard).toMatchObject({ code: 'standard', zone: 'Asia/Shanghai' });
  const kinds = Object.fromEntries(standard.days.map(({ day, kind }) => [day, kind]));
  expect(kinds['2026-10-01']).toBe('off');
  expect(kinds['2026-10-10']).toBe('work');

  const { id: _id, version: _version, code: _code, holidayYears, ...body } = standard;
  expect(holidayYears).toContain(2026);
  const bare = { ...body, days: [] };
  const made = (await admin.post('/api/calendars', { ...bare, code: 'plant' })).json<{ id: string }>();
  const imported = await admin.post(`/api/calendars/${made.id}/holidays`, { year: 2026, version: 1 });
  expect(imported.json<{ days: number }>().days).toBeGreaterThan(20);
  expect((await readCalendar(app().ctx(), made.id)).calendar.days['2026-10-01']?.kind).toBe('off');
  const late = await admin.post(`/api/calendars/${made.id}/holidays`, { year: 2026, version: 1 });
  expect(late.statusCode).toBe(409);
  const unknown = await admin.post(`/api/calendars/${made.id}/holidays`, { year: 2099, version: 2 });
  expect(unknown.json()).toMatchObject({ error: { code: 'organization.holidays_unknown' } });
});

it('SLA-1: a calendar on which nothing could be computed is refused, all faults at once', async () => {
  const { calendars } = await structure();
  const standard: CalendarView = (await admin.get(`/api/calendars/${calendars[0]?.id ?? ''}`)).json();
  const { id, holidayYears: _years, code: _code, ...body } = standard;
  const broken = {
    ...body,
    zone: 'Mars/Olympus',
    week: {
      ...body.week,
      1: [[600, 540]],
      2: [
        [540, 700],
        [650, 800],
      ],
    },
    days: [{ day: '2026-05-01', kind: 'off', name: null, spans: [[1, 2]] }],
  };
  expect(fieldsOf(await admin.put(`/api/calendars/${id}`, broken))).toEqual([
    '/days/2026-05-01',
    '/week/1/0',
    '/week/2/1',
    '/zone',
  ]);
  expect((await readCalendar(app().ctx(), id)).version).toBe(standard.version);
});

it('SUP-3: every change of the organization is on record, with who and what', async () => {
  await add('recorded');
  const row = await app()
    .database.kysely.selectFrom('events')
    .selectAll()
    .where('stream_id', '=', 'settings:organization')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    kind: 'department.created',
    actor_id: admin.id,
    data: { code: 'recorded', title: 'recorded' },
  });
});
