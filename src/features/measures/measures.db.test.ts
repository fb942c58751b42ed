import { sql, type Expression, type SqlBool } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { allSums, Dice, randomCase, shuffleCase, type Places } from '../../../test/support/measures-cases.ts';
import { slowMeasures } from '../../../test/support/measures-oracle.ts';
import { addPerson, signedIn, type SignedIn } from '../../../test/support/people.ts';
import type { FigureView, MeasuresView } from '../../contract/measures-contract.ts';
import { newId } from '../../platform/ids.ts';
import { measures } from '../../terms/measures.ts';
import { refreshWholly } from '../../../test/support/refresh-measures.ts';
import { refreshMeasures, remakeMeasures } from './measures-refresh-service.ts';

const app = useTestApp();
const zone = 'Asia/Shanghai';
const dice = new Dice(20_261_123);
const ids: string[] = [];
let places: Places;
let manager: SignedIn;
/** Six weeks of random cases and the week after, by the day. */
const whole = { grain: 'day', from: '2026-01-19', to: '2026-04-10' };

const place = async (table: 'departments' | 'regions'): Promise<string> => {
  const id = newId();
  const calendar = sql`(select id from calendars limit 1)`;
  const title = JSON.stringify({ 'zh-CN': '某处' });
  const columns = table === 'regions' ? sql`id, code, title, calendar_id` : sql`id, code, title`;
  const values = table === 'regions' ? sql`${id}, ${id}, ${title}, ${calendar}` : sql`${id}, ${id}, ${title}`;
  await sql`insert into ${sql.table(table)} (${columns}) values (${values})`.execute(app().base.db);
  return id;
};

beforeAll(async () => {
  const categories = await app()
    .base.db.selectFrom('categories')
    .select('id')
    .orderBy('code')
    .limit(8)
    .execute();
  places = {
    departments: [await place('departments'), await place('departments')],
    regions: [await place('regions'), await place('regions')],
    categories: categories.map(({ id }) => id),
    people: [(await addPerson(app())).id],
  };
  manager = await reader('all', { 'complaint.read-confidential': 'all' });
  await refreshWholly(app().ctx());
  for (let each = 0; each < 60; each++) ids.push(await randomCase(app(), dice, places));
  await refreshWholly(app().ctx());
}, 60_000);

/** Somebody who may read measures in a scope, and see complaints as far. */
async function reader(scope: 'department' | 'region' | 'all', more: object = {}): Promise<SignedIn> {
  return signedIn(app(), {
    departmentId: places.departments[0] ?? null,
    regionId: places.regions[0] ?? null,
    grants: { 'measures.read': scope, 'complaint.read': scope, ...more },
  });
}

const query = (values: object): string => String(new URLSearchParams({ kind: 'all', ...values }));

async function view(who: SignedIn, values: object = {}): Promise<MeasuresView> {
  const answer = await who.get(`/api/measures?${query({ ...whole, ...values })}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<MeasuresView>();
}

/** Every number of a view by measure and day, in the form of the oracle. */
function byDay({ trend }: MeasuresView): Map<string, FigureView> {
  const found = trend.flatMap(({ start, figures }) =>
    measures.flatMap((measure) =>
      figures[measure].n > 0 ? [[`${measure} ${start}`, figures[measure]] as const] : [],
    ),
  );
  return new Map(found);
}

/** What the screen shows equals what is counted slowly, for every measure and day. */
async function expectRight(who: SignedIn, where: Expression<SqlBool>, values: object = {}): Promise<void> {
  const slow = await slowMeasures(app(), where, zone);
  const shown = await view(who, values);
  const days = byDay(shown);
  const plain = [...slow].filter(([key]) => !key.startsWith('duty:'));
  expect([...days.keys()].toSorted()).toEqual(plain.map(([key]) => key).toSorted());
  for (const [key, { n, yes, total }] of plain) {
    const figure = days.get(key);
    expect(figure?.n, key).toBe(n);
    if (figure?.yes !== null) expect(figure?.yes, key).toBe(yes);
    else if (total > 0) expect(figure.value, key).toBeCloseTo(total / n / (key.startsWith('s') ? 100 : 1), 9);
  }
  for (const { duty, n, yes } of shown.duties) {
    const own = [...slow].filter(([key]) => key.startsWith(`duty:${duty} `)).map(([, counted]) => counted);
    expect([n, yes], duty).toEqual([
      own.reduce((sum, one) => sum + one.n, 0),
      own.reduce((sum, one) => sum + one.yes, 0),
    ]);
  }
}

const everything = sql<SqlBool>`true`;

describe('measures of complaints', () => {
  it('AN-1: what is kept equals what is counted one complaint after another, whatever happens to them', async () => {
    await expectRight(manager, everything);
    for (let round = 0; round < 4; round++) {
      for (let each = 0; each < 12; each++) await shuffleCase(app(), dice.of(ids), dice, places);
      ids.push(await randomCase(app(), dice, places));
      await refreshWholly(app().ctx());
      await expectRight(manager, everything);
    }
    const [one, two] = ids;
    await app().base.db.updateTable('complaints').set({ duplicate_of: one ?? null }).where('id', '=', two ?? '').execute(); // oxfmt-ignore
    await shuffleCase(app(), two ?? '', dice, places);
    await refreshWholly(app().ctx());
    await expectRight(manager, everything);
  });

  it('AN-1: followed step by step, or made anew: the same', async () => {
    const followed = await allSums(app());
    expect(followed.length).toBeGreaterThan(1000);
    await remakeMeasures(app().ctx());
    expect((await view(manager)).figures.volume.n).toBeGreaterThan(50);
    await refreshWholly(app().ctx());
    expect(await allSums(app())).toEqual(followed);
    await refreshWholly(app().ctx());
    expect(await allSums(app())).toEqual(followed);
  });

  it('AN-1: by category with those below, department, region, channel, kind, and all of these together', async () => {
    const [department = ''] = places.departments;
    const [region = ''] = places.regions;
    const [category = ''] = places.categories;
    const below = sql`(with recursive down as (select id from categories where id = ${category} union all
      select c.id from categories c join down on c.parent_id = down.id) select id from down)`;
    await expectRight(manager, sql<SqlBool>`kind = 'complaint'`, { kind: 'complaint' });
    await expectRight(manager, sql<SqlBool>`department_id = ${department}`, { department });
    await expectRight(manager, sql<SqlBool>`region_id is null`, { region: 'none' });
    await expectRight(manager, sql<SqlBool>`channel = 'web'`, { channel: 'web' });
    await expectRight(manager, sql<SqlBool>`category_id in ${below}`, { category });
    await expectRight(
      manager,
      sql<SqlBool>`category_id in ${below} and channel <> 'mail' and channel <> 'phone' and region_id = ${region}`,
      { category, channel: 'web', region },
    );
    expect((await view(manager, { category: 'none' })).figures.volume.n).toBeGreaterThan(0);
  });

  it('AN-1: weeks and months hold the days in them', async () => {
    const days = await view(manager);
    for (const grain of ['week', 'month']) {
      const { trend } = await view(manager, { grain });
      for (const { start, end, figures } of trend) {
        const within = days.trend.filter((each) => each.start >= start && each.start <= end);
        if (within.length === 0 || start < whole.from || end > whole.to) continue;
        expect(figures.volume.n).toBe(within.reduce((sum, each) => sum + each.figures.volume.n, 0));
      }
    }
  });

  it('AN-1: the cases behind every number are as many as it says', async () => {
    const { rows, duties, trend } = await view(manager, { by: 'department' });
    const cases = async (values: object): Promise<number> => {
      let found = 0;
      for (let after: string | null = ''; after !== null;) {
        const answer = await manager.get(`/api/measures/cases?${query({ limit: '7', ...values, ...(after && { after }) })}`); // oxfmt-ignore
        expect(answer.statusCode, answer.body).toBe(200);
        const page: { items: unknown[]; next: string | null; count: number } = answer.json();
        found += page.items.length;
        if (page.next === null) expect(found).toBe(page.count);
        after = page.next;
      }
      return found;
    };
    const { from, to } = whole;
    for (const measure of measures) {
      for (const { key, figures } of rows) {
        const { n, yes } = figures[measure];
        expect(await cases({ measure, department: key, from, to })).toBe(n);
        if (yes === null) continue;
        expect(await cases({ measure, department: key, part: 'yes', from, to })).toBe(yes);
        expect(await cases({ measure, department: key, part: 'no', from, to })).toBe(n - yes);
      }
      for (const { start, end, figures } of trend.filter((_, at) => at % 9 === 0))
        expect(await cases({ measure, from: start, to: end })).toBe(figures[measure].n);
    }
    for (const { duty, n, yes } of duties) {
      expect(await cases({ measure: 'on-time', duty, from, to })).toBe(n);
      expect(await cases({ measure: 'on-time', duty, part: 'yes', from, to })).toBe(yes);
    }
    for (const by of ['category', 'channel', 'region'] as const)
      for (const { key, figures } of (await view(manager, { by })).rows)
        expect(await cases({ [by]: key, from, to })).toBe(figures.volume.n);
  }, 60_000);

  it('AN-1: the lines of a breakdown add up to the whole', async () => {
    for (const by of ['category', 'department', 'channel', 'region']) {
      const { rows, figures } = await view(manager, { by });
      for (const measure of measures)
        expect(rows.reduce((sum, row) => sum + row.figures[measure].n, 0)).toBe(figures[measure].n);
    }
  });
});

describe('who sees which numbers', () => {
  it('PRI-1: of one’s region or department, without confidential cases unless one may see those', async () => {
    const [department = ''] = places.departments;
    const [region = ''] = places.regions;
    await expectRight(
      await reader('department'),
      sql<SqlBool>`department_id = ${department} and not confidential`,
    );
    await expectRight(await reader('region'), sql<SqlBool>`region_id = ${region} and not confidential`);
    await expectRight(await reader('all'), sql<SqlBool>`not confidential`);
    const narrowed = await reader('all', {
      'complaint.read': 'region',
      'complaint.read-confidential': 'own',
    });
    await expectRight(narrowed, sql<SqlBool>`region_id = ${region}`);
    expect((await view(narrowed)).reach).toEqual({ whole: false, confidential: true });
  });

  it('DI-7: a case one has an interest in is in no number of theirs', async () => {
    const person = await reader('all', { 'complaint.read-confidential': 'all' });
    const { rows } = await sql<{ id: string }>`select complaint_id as id from measure_facts
      where moment = 'closed' limit 3`.execute(app().base.db);
    const shut = rows.map(({ id }) => id);
    for (const complaint_id of shut)
      await app().base.db.insertInto('interests').values({ complaint_id, person_id: person.id, kind: 'declared', created_at: app().time.now() }).execute(); // oxfmt-ignore
    await expectRight(person, sql<SqlBool>`id <> all(${shut}::uuid[])`);
    const { figures, spreads } = await view(person);
    expect(spreads.cycleTime).not.toEqual((await view(manager)).spreads.cycleTime);
    const answer = await person.get(`/api/measures/cases?${query({ measure: 'cycle-time' })}`);
    expect(answer.json<{ count: number }>().count).toBe(figures['cycle-time'].n);
    for (const id of shut) expect(answer.body).not.toContain(id);
  });

  it('PRI-1: who only sees cases of their own is told that there are no numbers for that', async () => {
    const own = await reader('all', { 'complaint.read': 'own' });
    const answer = await own.get('/api/measures');
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ error: { code: 'measures.reach_forbidden' } });
    expect((await own.get('/api/measures/cases?kind=all')).json()).toMatchObject({ items: [], count: 0 });
  });
});

describe('bringing numbers up', () => {
  it('AN-1: cut off within a step, nothing is lost and nothing counted twice', async () => {
    for (const id of ids.slice(0, 20)) await shuffleCase(app(), id, dice, places);
    const broken = app().ctx();
    let writes = 0;
    await sql`create function fail_now() returns trigger language plpgsql as
      $$ begin raise exception 'cut off'; end $$`.execute(broken.db);
    for (const table of ['measure_state', 'measure_sums', 'measure_spreads']) {
      await sql`create trigger fail_now before update or insert on ${sql.table(table)}
        for each statement execute function fail_now()`.execute(broken.db);
      await expect(refreshMeasures(broken)).rejects.toThrow('cut off');
      writes++;
      await sql`drop trigger fail_now on ${sql.table(table)}`.execute(broken.db);
    }
    expect(writes).toBe(3);
    await Promise.all([refreshMeasures(app().ctx()), refreshMeasures(app().ctx())]);
    await refreshWholly(app().ctx());
    await expectRight(manager, everything);
  });

  it('IN-7: complaints that an undone import takes away are subtracted', async () => {
    const { number } = await view(manager).then(({ figures }) => ({ number: figures.volume.n }));
    const id = await randomCase(app(), dice, places);
    await refreshWholly(app().ctx());
    expect((await view(manager)).figures.volume.n).toBe(number + 1);
    const { rows } = await sql<{ name: string; column: string }>`
      select c.conrelid::regclass::text as name, a.attname as column from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.confrelid = 'complaints'::regclass and c.contype = 'f'`.execute(app().base.db);
    for (const { name, column } of rows)
      await sql`delete from ${sql.table(name)} where ${sql.ref(column)} = ${id}`.execute(app().base.db);
    await sql`delete from complaints where id = ${id}`.execute(app().base.db);
    await refreshWholly(app().ctx());
    expect((await view(manager)).figures.volume.n).toBe(number);
    await expectRight(manager, everything);
  });

  it('AN-1: it says until when everything is counted, and numbers of another time zone are made anew', async () => {
    app().time.advance(61);
    await refreshWholly(app().ctx());
    expect((await view(manager)).asOf).toBe(app().time.now().toISOString());
    const there = { ...app().ctx(), config: { ...app().base.config, REDRESS_ZONE: 'America/New_York' } };
    await refreshWholly(there);
    const slow = await slowMeasures(app(), everything, 'America/New_York');
    const { rows } = await sql<{
      day: string;
      n: number;
    }>`select start as day, sum(n)::int as n from measure_sums
      where cube = 0 and grain = 'day' and moment = 'received' group by 1`.execute(app().base.db);
    expect(new Map(rows.map(({ day, n }) => [`volume ${day}`, n]))).toEqual(
      new Map([...slow].filter(([key]) => key.startsWith('volume')).map(([key, { n }]) => [key, n])),
    );
    await refreshWholly(app().ctx());
    await expectRight(manager, everything);
  });

  it('AN-1: a time that ends before it begins, or is too long, is refused with words', async () => {
    const code = async (values: object): Promise<string> => {
      const answer = await manager.get(`/api/measures?${query(values)}`);
      expect(answer.statusCode).toBe(422);
      return answer.json<{ error: { code: string } }>().error.code;
    };
    expect(await code({ from: '2026-03-01', to: '2026-01-01' })).toBe('measures.span_reversed');
    expect(await code({ grain: 'day', from: '1900-01-01', to: '2199-12-31' })).toBe('measures.span_too_long');
    for (const to of ['0001-01-01', '9999-12-31']) {
      const answer = await manager.get(`/api/measures?to=${to}`);
      expect(answer.statusCode).toBe(400);
      const fields = [{ path: '/query/to', code: 'field.date_unlikely' }];
      expect(answer.json()).toMatchObject({ error: { fields } });
    }
  });
});
