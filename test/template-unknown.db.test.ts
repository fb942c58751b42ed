import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { fullReply } from './support/answered-case.ts';
import { useTestApp } from './support/app.ts';
import { signedIn, type SignedIn } from './support/people.ts';
import { colleague, makeTeam, type Team } from './support/team.ts';
import { actionOf, categoryId, walkRegistered, whyNot, type Walk } from './support/walk.ts';
import { carryOut } from './support/walk-acts.ts';

/** A procedure with stages, forms, posts, severities and exits that no line of code knows. */
const yaml = readFileSync(new URL('support/water-meter.yaml', import.meta.url), 'utf8');

const app = useTestApp();
let admin: SignedIn;
let team: Team;
let reader: SignedIn;
let board: SignedIn;

beforeAll(async () => {
  admin = await signedIn(app(), { roles: ['administrator'] });
  team = await makeTeam(app());
  const drafted = await admin.post('/api/process-versions', { yaml });
  expect(drafted.statusCode, drafted.body).toBe(200);
  const { id } = drafted.json<{ id: string }>();
  const put = await admin.post(`/api/process-versions/${id}/in-force`);
  expect(put.json()).toEqual({ code: 'water-meter', version: 1, replaced: null, staying: 0 });
  const as = (role: string, position: string, name: string) =>
    colleague(app(), team, { roles: [role], positions: [position], name });
  reader = await as('case-owner', 'meter-reader', '抄表员');
  board = await as('senior-manager', 'waterworks-board', '理事');
});

const register = (): Promise<Walk> =>
  walkRegistered(app(), team.intake, {
    channel: 'phone',
    title: '水费多出一倍',
    narrative: '没人住，一个月用了八十吨水。',
    process: 'water-meter',
    complainant: { name: '用水户', phone: '19900004321' },
  });

/** Sizes the matter up and sends the reader. */
async function sent(severity: 'drop' | 'flood'): Promise<Walk> {
  const walk = await register();
  const { version } = await walk.seen(team.intake);
  await walk.act(team.intake, 'POST', 'classification', {
    version,
    severity,
    categoryId: await categoryId(app(), 'service.slow'),
    validity: 'accepted',
  });
  await walk.act(reader, 'POST', 'take');
  return walk;
}

const read = (walk: Walk, answers: object) => walk.act(reader, 'POST', 'steps/read/complete', { answers });

describe('PROC-1: a procedure unknown to the code, from its text alone', () => {
  it('with a mistake does not come in force, and the line is told', async () => {
    const broken = yaml
      .replace('template: water-meter', 'template: water-broken')
      .replace('to: ledger', 'to: leger');
    const line = broken.split('\n').findIndex((each) => each.includes('to: leger')) + 1;
    const refused = await admin.post('/api/process-versions', { yaml: broken });
    expect(refused.statusCode).toBe(422);
    const { error } = refused.json<{ error: { code: string; fields: object[] } }>();
    expect(error).toMatchObject({
      code: 'process.broken',
      fields: [{ path: `line ${line}`, message: '没有名为 leger 的阶段，是不是 ledger？' }],
    });
    const begun = await team.intake.post('/api/complaints', {
      ...{ channel: 'phone', title: '水费', narrative: '水费', process: 'water-broken' },
    });
    expect(begun.statusCode).toBe(422);
  });

  it('ORG-1: brings its own posts along, which people can hold', async () => {
    const { positions } = (await admin.get('/api/organization')).json<{
      positions: { code: string; people: number }[];
    }>();
    expect(positions).toContainEqual(expect.objectContaining({ code: 'waterworks-board', people: 1 }));
  });

  it('PROC-2, SLA-1, SOL-3: is walked to the archive by its own words, twice to the meter, past its own approval', async () => {
    const walk = await sent('flood');
    let view = await walk.seen(reader);
    expect(view).toMatchObject({ stage: 'meter', severity: { code: 'flood', major: true } });
    expect(view.stages.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'tap done',
      'meter current',
      'ledger ahead',
      'cashier ahead',
      'shelf ahead',
    ]);
    expect(Object.keys(await walk.clocks(reader)).sort()).toEqual(['at-the-meter', 'big-answer']);
    expect(JSON.stringify(await walk.complainant('GET', ''))).toContain('抄表员在读表。');

    // Its form: asked as it says, refused as it says, and only by its post.
    expect(whyNot(await walk.seen(team.owner), 'step:read')).toEqual(['process.not_yours']);
    const form = await walk.read<{ fields: { name: string }[] }>(reader, 'steps/read/form');
    expect(form.fields.map(({ name }) => name)).toEqual(['legible', 'cubic_metres', 'seals']);
    const lacking = await walk.refused(reader, 400, 'POST', 'steps/read/complete', {
      answers: { legible: true, seals: ['inlet', 'roof'] },
    });
    expect(lacking.fields?.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('cubic_metres') as string,
        expect.stringContaining('seals') as string,
      ]),
    );

    // The dial cannot be read: once more, and a third time is not foreseen.
    await read(walk, { legible: false });
    expect(await walk.noExit(reader, 'desk')).toContain('process.because');
    view = await walk.exit(reader, 'again');
    expect(view.stages.find(({ id }) => id === 'meter')?.visits).toBe(2);
    await read(walk, { legible: true, cubic_metres: 12.5, seals: ['inlet'] });
    expect((await walk.clocks(reader))['at-the-meter']?.state).toBe('met');
    expect(await walk.noExit(reader, 'again')).toContain('process.because');
    expect(await walk.noExit(reader, 'desk')).toEqual(['process.step_open']);
    await read(walk, { legible: true, cubic_metres: 12.5, seals: ['inlet', 'outlet'] });
    expect((await walk.exit(reader, 'desk')).stage).toBe('ledger');

    // Its approval: the board has to nod before anything is paid.
    const content = { summary: '退还多收水费', remedies: [{ kind: 'refund', amount: 26_000 }] };
    await walk.act(reader, 'PUT', 'solution', { content });
    const { id } = await walk.act<{ id: string }>(reader, 'POST', 'steps/nod/approval');
    await walk.refused(team.senior, 422, 'POST', `/api/approvals/${id}/votes`, { vote: 'approve' });
    await walk.act(board, 'POST', `/api/approvals/${id}/votes`, { vote: 'approve' });
    expect((await walk.seen(reader)).stage).toBe('cashier');
    expect(whyNot(await walk.seen(reader), 'step:letter')).toContain('process.step_first');
    await carryOut(walk, reader);
    await walk.act(reader, 'PUT', 'reply', { content: fullReply });
    await walk.act(reader, 'POST', 'reply/send', { how: 'written' });
    expect((await walk.clocks(reader))['big-answer']?.state).toBe('met');
    expect(await walk.exit(reader, 'shelve')).toMatchObject({ status: 'closed', stage: 'shelf' });
    await walk.act(reader, 'POST', 'archive');
    expect(await walk.seen(reader)).toMatchObject({
      status: 'archived',
      process: { code: 'water-meter', version: 1, title: { en: 'Disputed water meters' } },
    });
  });

  it('SOL-3, CLO-1: a small matter needs no board; within ten days it is taken up where the text says', async () => {
    const walk = await sent('drop');
    expect(Object.keys(await walk.clocks(reader))).toEqual(['at-the-meter']);
    await read(walk, { legible: true, cubic_metres: 39 });
    await walk.exit(reader, 'desk');
    const content = { summary: '退还', remedies: [{ kind: 'refund', amount: 1_500 }] };
    await walk.act(reader, 'PUT', 'solution', { content });
    // Nobody is asked to sign, so the case has gone on by itself.
    expect((await walk.seen(reader)).stage).toBe('cashier');
    await carryOut(walk, reader);
    await walk.act(reader, 'PUT', 'reply', { content: fullReply });
    await walk.act(reader, 'POST', 'reply/send', { how: 'oral' });
    await walk.exit(reader, 'shelve');
    app().time.advance(9 * 24 * 60);
    await walk.complainant('POST', '/course', { act: 'reopen', reason: '这个月又多了' });
    expect(await walk.seen(reader)).toMatchObject({ status: 'open', stage: 'meter', reopened: 1 });
  });

  it('PROC-1: a running case stays on the text it began with, whatever the next version calls its stages', async () => {
    const old = await sent('drop');
    const shorter = yaml.replace(
      'title: { zh-CN: 表前, zh-TW: 表前, en: At the meter }',
      'title: { zh-CN: 门前, zh-TW: 門前, en: At the door }',
    );
    expect(shorter).not.toBe(yaml);
    const { id } = (await admin.post('/api/process-versions', { yaml: shorter })).json<{ id: string }>();
    expect((await admin.post(`/api/process-versions/${id}/in-force`)).json()).toMatchObject({
      ...{ version: 2, replaced: 1, staying: 2 },
    });
    const title = async (walk: Walk) =>
      (await walk.seen(reader)).stages.find((stage) => stage.id === 'meter')?.title.en;
    expect(await title(old)).toBe('At the meter');
    expect(await title(await sent('drop'))).toBe('At the door');
    await read(old, { legible: true, cubic_metres: 20 });
    expect(actionOf(await old.seen(reader), 'exit:desk').allowed).toBe(true);
    expect((await old.exit(reader, 'desk')).process).toMatchObject({ code: 'water-meter', version: 1 });
  });
});
