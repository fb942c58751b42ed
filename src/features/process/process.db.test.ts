import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type {
  ProcessCheck,
  ProcessLine,
  ProcessVersionView,
  TemplateProblem,
} from '../../contract/process-contract.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { registerCase } from '../../../test/support/cases.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { projectRoot } from '../../platform/paths.ts';

const app = useTestApp();
let admin: SignedIn;

beforeAll(async () => {
  admin = await signedIn(app(), { roles: ['administrator'] });
});

const shipped = readFileSync(join(projectRoot, 'processes/customer-four-step.yaml'), 'utf8');
/** The shipped procedure under another code, so that tests do not meet. */
const procedure = (code: string) => shipped.replace('template: customer-four-step', `template: ${code}`);
const lineOf = (yaml: string, part: string) => yaml.split('\n').findIndex((line) => line.includes(part)) + 1;

const list = async (): Promise<ProcessLine[]> =>
  (await admin.get('/api/processes')).json<{ items: ProcessLine[] }>().items;
const line = async (code: string) => (await list()).find((one) => one.code === code);
const read = async (id: string) =>
  (await admin.get(`/api/process-versions/${id}`)).json<ProcessVersionView>();
const draft = async (yaml: string) => {
  const answer = await admin.post('/api/process-versions', { yaml });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ id: string; code: string; version: number }>();
};
const putInForce = (id: string) => admin.post(`/api/process-versions/${id}/in-force`);

interface Refusal {
  error: { code: string; fields: { path: string; message: string; params: { line: number } }[] };
}

describe('what ships', () => {
  it('PROC-1: twenty-two procedures, two of them in force; the others lie ready and are offered to nobody', async () => {
    const lines = await list();
    const states = lines.map(({ code, versions }) => [code, versions.map(({ state }) => state).join()]);
    expect(lines).toHaveLength(22);
    expect(states.slice(0, 2)).toEqual([
      ['standard', 'in-force'],
      ['customer-four-step', 'in-force'],
    ]);
    expect(new Set(states.slice(2).map(([, state]) => state))).toEqual(new Set(['draft']));
    const agent = await signedIn(app(), { roles: ['intake-agent'] });
    const { procedures } = (await agent.get('/api/intake/choices')).json<{
      procedures: { code: string }[];
    }>();
    expect(procedures.map(({ code }) => code)).toEqual(['standard', 'customer-four-step']);
    const refused = await agent.post('/api/complaints', {
      ...{ channel: 'phone', title: '桌腿开裂', narrative: '裂了。', process: 'emergency' },
    });
    expect(refused.json()).toMatchObject({
      error: { fields: [{ path: '/process', code: 'field.not_offered' }] },
    });
  });
});

describe('checking a text', () => {
  const check = async (yaml: string, language = 'zh-CN') =>
    (
      await admin.send({
        ...{ method: 'POST', url: '/api/process-versions/check', payload: { yaml } },
        headers: { 'accept-language': language },
      })
    ).json<ProcessCheck>();

  it('PROC-1: a mistake is told with line, column, place and in the reader’s language; nothing is kept', async () => {
    const before = await list();
    const broken = procedure('checked').replace('phase: classification', 'phase: classificaton');
    const at = lineOf(broken, 'classificaton');
    const { problems, ...rest } = await check(broken, 'en');
    expect(rest).toMatchObject({ readable: false, publishable: false, outline: null });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject<Partial<TemplateProblem>>({
      line: at,
      path: 'stages[1].phase',
      message: '“classificaton” is not known here; did you mean classification?',
    });
    expect(broken.split('\n')[at - 1]?.slice((problems[0]?.column ?? 0) - 1)).toBe('classificaton');
    const told = await Promise.all(['zh-CN', 'zh-TW'].map((language) => check(broken, language)));
    expect(told.map((one) => one.problems[0]?.message)).toEqual([
      expect.stringMatching(/classificaton.*classification/),
      expect.stringMatching(/classificaton.*classification/),
    ]);
    expect(await list()).toEqual(before);
  });

  it('PROC-1: every mistake at once, each on its line; what is no YAML says where it stops', async () => {
    const broken = procedure('checked')
      .replace('fragments: [common]', 'fragments: [commn]')
      .replace('redress: 1', 'redres: 1');
    expect((await check(broken)).problems[0]).toMatchObject({ line: lineOf(broken, '[commn]') });
    const two = procedure('checked')
      .replace('phase: classification', 'phase: nowhere')
      .replace('redress: 1', 'redres: 1');
    const lines = (await check(two)).problems.map((problem) => problem.line);
    expect(lines).toContain(lineOf(two, 'redres: 1'));
    expect(lines).toContain(lineOf(two, 'phase: nowhere'));
    const none = await check('redress: 1\ntemplate: [unfinished\n');
    expect(none.problems[0]).toMatchObject({ code: 'template.syntax', line: 3 });
    for (const nothing of ['', '- a\n- list', 'null'])
      expect((await check(nothing)).problems, nothing).not.toHaveLength(0);
  });

  it('PROC-1: a text longer than the screens show is refused; one as long is shown on the case', async () => {
    const told = (text: string) =>
      procedure('wordy').replace('zh-CN: 我们已收到您的来件。', `zh-CN: ${text}`);
    const { problems } = await check(told('长'.repeat(501)));
    expect(problems).toMatchObject([
      { code: 'template.too_big_text', line: lineOf(told('长'), 'zh-CN: 长') },
    ]);
    const help = (text: string) => procedure('wordy').replace(/(help:\n\s+zh-CN: ).*/, `$1${text}`);
    const { id } = await draft(help('长'.repeat(500)));
    expect((await putInForce(id)).statusCode).toBe(200);
    const complaint = await registerCase(app(), { process: 'wordy' });
    const reader = await signedIn(app(), { grants: { 'complaint.read': 'all' } });
    const seen = await reader.get(`/api/complaints/${complaint.id}`);
    expect(seen.statusCode, seen.body).toBe(200);
    expect(seen.body).toContain('长'.repeat(500));
  });

  it('PROC-1: a sound text is read out as it will be followed', async () => {
    const { problems, outline, publishable } = await check(procedure('checked'));
    expect({ problems, publishable }).toEqual({ problems: [], publishable: true });
    expect(outline?.stages.map((stage) => stage.phase)[0]).toBe('intake');
    expect(outline?.stages.at(-1)?.phase).toBe('archive');
    expect(outline?.severities.length).toBeGreaterThan(1);
  });
});

describe('versions', () => {
  it('PROC-1: a text with mistakes is not even kept', async () => {
    const broken = procedure('never-kept').replace('phase: classification', 'phase: nowhere');
    const answer = await admin.post('/api/process-versions', { yaml: broken });
    expect(answer.statusCode).toBe(422);
    const { error } = answer.json<Refusal>();
    expect(error.code).toBe('process.broken');
    expect(error.fields).toMatchObject([{ params: { line: lineOf(broken, 'nowhere') } }]);
    expect(await line('never-kept')).toBeUndefined();
  });

  it('PROC-1: a draft that lacks what a procedure in force needs stays a draft, and says which line', async () => {
    const incomplete = procedure('incomplete').replace(/^ {4}responsible: .*\n/m, '');
    const kept = await draft(incomplete);
    expect(kept).toMatchObject({ code: 'incomplete', version: 1 });
    expect((await read(kept.id)).problems.length).toBeGreaterThan(0);
    const answer = await putInForce(kept.id);
    expect(answer.statusCode).toBe(422);
    const { error } = answer.json<Refusal>();
    expect(error.code).toBe('process.not_publishable');
    const [problem] = error.fields;
    const { yaml, state } = await read(kept.id);
    expect(yaml.split('\n')[(problem?.params.line ?? 0) - 1]).toMatch(/- (id: )?\w+/);
    expect(problem?.message).toContain('没有责任岗位');
    expect(state).toBe('draft');
    await expect(registerCase(app(), { process: 'incomplete' })).rejects.toMatchObject({
      code: 'process.not_found',
    });
  });

  it('PROC-1: what was in force retires, and an earlier version can come back', async () => {
    const first = await draft(procedure('in-turn'));
    expect((await putInForce(first.id)).json()).toMatchObject({ version: 1, replaced: null, staying: 0 });
    const second = await draft(procedure('in-turn'));
    expect((await putInForce(second.id)).json()).toMatchObject({ version: 2, replaced: 1 });
    const states = async () =>
      (await line('in-turn'))?.versions.map(({ version, state }) => [version, state]);
    expect(await states()).toEqual([
      [2, 'in-force'],
      [1, 'retired'],
    ]);
    expect((await putInForce(first.id)).json()).toMatchObject({ version: 1, replaced: 2 });
    expect(await states()).toEqual([
      [2, 'retired'],
      [1, 'in-force'],
    ]);
    const events = await app()
      .base.db.selectFrom('events')
      .select(['kind', 'data'])
      .where('kind', 'in', ['process.in-force', 'process.retired'])
      .orderBy('position')
      .execute();
    const mine = events.filter(({ data }) => (data as { code?: string }).code === 'in-turn');
    expect(mine.map(({ kind, data }) => [kind, (data as { version: number }).version])).toEqual([
      ['process.in-force', 1],
      ['process.retired', 1],
      ['process.in-force', 2],
      ['process.retired', 2],
      ['process.in-force', 1],
    ]);
  });

  it('PROC-1: two people at one procedure get two numbers, and one version is in force', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => draft(procedure('crowded'))));
    expect(made.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4]);
    const answers = await Promise.all(made.map(({ id }) => putInForce(id)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    const states = (await line('crowded'))?.versions.map(({ state }) => state);
    expect(states?.filter((state) => state === 'in-force')).toHaveLength(1);
  });

  it('PROC-1: a complaint stays on the version it began with', async () => {
    const first = await draft(procedure('moving'));
    await putInForce(first.id);
    const old = await registerCase(app(), { process: 'moving' });
    const renamed = procedure('moving').replace(
      /(id: feedback\n.*\n.*title: \{ zh-CN: )[^,]+/,
      '$1改了名字的阶段',
    );
    expect(renamed).toContain('改了名字的阶段');
    const second = await draft(renamed);
    expect((await putInForce(second.id)).json()).toMatchObject({ replaced: 1, staying: 1 });
    const fresh = await registerCase(app(), { process: 'moving' });
    const reader = await signedIn(app(), { grants: { 'complaint.read': 'all' } });
    const seen = async (id: string) =>
      (await reader.get(`/api/complaints/${id}`)).json<{
        process: { version: number };
        stages: { id: string; title: { 'zh-CN': string } }[];
      }>();
    const titles = async (id: string) =>
      (await seen(id)).stages.map((stage) => stage.title['zh-CN']).includes('改了名字的阶段');
    expect([(await seen(old.id)).process.version, await titles(old.id)]).toEqual([1, false]);
    expect([(await seen(fresh.id)).process.version, await titles(fresh.id)]).toEqual([2, true]);
    const open = (await line('moving'))?.versions.map(({ version, open }) => [version, open]);
    expect(open).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });

  it('ORG-1: posts that a procedure brings along are said before, and known afterwards', async () => {
    const yaml = procedure('with-post').replace(
      'kinds:',
      'positions:\n  - { code: lamplighter, title: { zh-CN: 点灯人, zh-TW: 點燈人, en: Lamplighter } }\nkinds:',
    );
    const { id } = await draft(yaml);
    const post = async () => (await read(id)).posts.find(({ code }) => code === 'lamplighter');
    expect(await post()).toEqual({ code: 'lamplighter', known: false, people: 0 });
    await putInForce(id);
    expect(await post()).toEqual({ code: 'lamplighter', known: true, people: 0 });
  });
});

describe('the usual procedure', () => {
  it('PROC-1: what nobody chooses is what the company says; a draft cannot be it', async () => {
    const { id } = await draft(procedure('house'));
    expect((await admin.put('/api/processes/usual', { code: 'house' })).statusCode).toBe(404);
    await putInForce(id);
    expect((await admin.put('/api/processes/usual', { code: 'house' })).statusCode).toBe(200);
    expect((await list())[0]).toMatchObject({ code: 'house', usual: true });
    const complaint = await registerCase(app());
    expect(complaint.process_version_id).toBe(id);
    expect((await admin.put('/api/processes/usual', { code: 'standard' })).statusCode).toBe(200);
  });
});

describe('who may', () => {
  it('PRI-1: readers read without numbers and change nothing; others do not even read', async () => {
    const reader = await signedIn(app(), { grants: { 'process.read': 'all' } });
    const other = await signedIn(app(), { grants: { 'complaint.read': 'all' } });
    const { id, yaml } = await read((await line('standard'))?.versions[0]?.id ?? '');
    const lines = (await reader.get('/api/processes')).json<{ items: ProcessLine[] }>().items;
    expect(lines[0]?.versions[0]?.open).toBeNull();
    expect((await reader.get(`/api/process-versions/${id}`)).statusCode).toBe(200);
    for (const person of [reader, other]) {
      const answers = await Promise.all([
        person.post('/api/process-versions/check', { yaml }),
        person.post('/api/process-versions', { yaml }),
        person.post(`/api/process-versions/${id}/in-force`),
        person.put('/api/processes/usual', { code: 'standard' }),
      ]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403]);
    }
    expect((await other.get('/api/processes')).statusCode).toBe(403);
    expect((await other.get(`/api/process-versions/${id}`)).statusCode).toBe(403);
    expect((await app().send({ url: '/api/processes' })).statusCode).toBe(401);
  });
});
