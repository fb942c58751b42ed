import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followNotices } from '../src/features/notification/notification-service.ts';
import { testApp } from './support/app.ts';
import { fullReply } from './support/answered-case.ts';
import { signedIn, type SignedIn } from './support/people.ts';
import { routeSamples } from './support/route-samples.ts';
import { saltedApp } from './support/salted-app.ts';
import { colleague, makeTeam } from './support/team.ts';
import { caseAt, type Company } from './support/walk-acts.ts';
import { walkSubmitted, type Walk } from './support/walk.ts';

/**
 * PRI-1: a telephone number, a mail address and an identity number in every text field of every call about a case;
 * who does not handle the case reads none of them whole, wherever they look.
 */
const secrets = ['13812345678', 'li.si@example.cn', '11010519491231002X'];
const words = `电话${secrets[0]}，邮箱 ${secrets[1]}，身份证${secrets[2]}。`;

const app = await testApp();
afterAll(() => app.close());
const salted = saltedApp(app, words);
let team: Company;
let auditor: SignedIn;
let asked: SignedIn;
/** A case that everything was done to, and one at each stage that holds words of its own. */
let walk: Walk;
let offered: Walk;
let dueAt: string;

beforeAll(async () => {
  const people = await makeTeam(salted);
  const callback = await colleague(salted, people, {
    roles: ['intake-agent'],
    positions: ['feedback'],
    name: '回访',
  });
  team = { ...people, callback };
  auditor = await signedIn(app, { roles: ['auditor'] });
  asked = await colleague(salted, people, { roles: ['quality-manager'], name: '协办' });
  dueAt = new Date(app.time.now().getTime() + 86_400_000).toISOString();
  offered = await caseAt(salted, team, 'offer', { legal: true });
  await offered.act(team.owner, 'POST', 'offers', {
    body: '方案',
    options: [{ id: 'a', title: '退款', amount: 100 }],
  });
  const { offer: open } = await offered.complainant<{ offer: { id: string } }>('GET', '');
  await offered.complainant('POST', '/offer', { offerId: open.id, answer: 'counter' });
  await offered.act(team.owner, 'POST', 'clocks/pause', { act: 'pause', reason: '等件' });
  walk = await caseAt(salted, team, 'closing');
  await everythingBeside(walk);
  await followNotices(app.ctx());
}, 240_000);

async function everythingBeside(at: Walk): Promise<void> {
  const by = team.owner;
  await at.act(by, 'POST', 'sub-tasks', { title: '查', assigneeId: asked.id });
  const outside = { kind: 'supplier', name: '供应商', contact: '王', mail: 'wang@example.cn' };
  const { link } = await at.act<{ link: string }>(by, 'POST', 'sub-tasks', { title: '查', outside });
  const [task = '', secret = ''] = link.split('/').slice(-2);
  await at.act(by, 'POST', `/api/sub-tasks/${task}/notes`, { body: '请看' });
  await sayFromOutside(task, secret);
  await at.act(by, 'POST', 'follow-ups', { title: '回访', dueAt });
  await at.act(by, 'POST', 'comments', { body: '说明' });
  await at.act(by, 'POST', 'messages', { body: '您好' });
  await at.act(by, 'POST', 'contacts', { way: 'phone', direction: 'out', body: '已致电' });
  await at.act(by, 'POST', 'containments', { kind: 'sort', place: '仓库' });
  await at.act(by, 'POST', 'actions', { kind: 'preventive', title: '培训' });
  await at.act(by, 'POST', 'promises', { what: '周五前回电', until: dueAt });
  await at.act(by, 'POST', 'chases', {});
  await at.act(by, 'POST', 'links', { otherId: offered.id, kind: 'related' });
  await at.act(by, 'PATCH', '', { version: (await at.seen(by)).version, wishes: '希望' });
  await at.act(team.supervisor, 'POST', 'interests', {
    personId: asked.id,
    kind: 'declared',
    reason: '亲戚',
  });
  await at.act(team.supervisor, 'POST', `interests/${asked.id}/lift`, { reason: '弄错了' });
  await at.act(team.supervisor, 'POST', 'interests', {
    personId: team.legal.id,
    kind: 'declared',
    reason: '亲戚',
  });
  await at.act(by, 'POST', 'handovers', { personId: team.head.id, reason: '休假' });
  await at.act(by, 'PUT', 'reply', { content: fullReply });
  await at.complainant('POST', '/survey', { scores: { overall: 2 }, remark: '不满意' });
  await at.act(by, 'POST', 'evaluation', { solved: 'partly', lesson: '教训' });
}

/** Somebody outside answers in the words of everybody. */
async function sayFromOutside(task: string, secret: string): Promise<void> {
  const form = new FormData();
  form.append('act', 'answer');
  form.append('body', words);
  const sent = new Response(form);
  const answer = await app.send({
    method: 'POST',
    url: '/api/portal/task/notes',
    headers: {
      'content-type': sent.headers.get('content-type') ?? '',
      ...{ 'x-task': task, 'x-task-secret': secret },
    },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
  expect(answer.statusCode, answer.body).toBe(200);
}

/** Every call that reads something of one case, with the case that has most to hide. */
const reads = app.http.served
  .filter(
    ({ method, path, raw }) => method === 'GET' && routeSamples[`GET ${path}`]?.bound === 'case' && !raw,
  )
  .map(({ path }) => path);
const lists = app.http.served
  .filter(
    ({ method, path }) =>
      method === 'GET' && ['cases', 'company'].includes(routeSamples[`GET ${path}`]?.bound ?? ''),
  )
  .map(({ path }) => path)
  .filter((path) => !path.includes(':'));

async function urlsOf(at: Walk, path: string, by: SignedIn): Promise<string[]> {
  const view = await at.seen(by);
  const fill = (values: Record<string, string>) => [
    path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? at.id),
  ];
  if (path.startsWith('/api/clocks/')) return view.clocks.flatMap(({ id }) => fill({ id }));
  if (path.startsWith('/api/parties/')) return fill({ id: view.complainant?.id ?? '' });
  if (path.includes(':step')) return view.actions.flatMap(({ stepId: step }) => (step ? fill({ step }) : []));
  return fill({ id: at.id });
}

function expectMasked(body: string, url: string): void {
  for (const secret of secrets) {
    const at = body.indexOf(secret);
    expect(at < 0 ? '' : body.slice(Math.max(0, at - 80), at + 40), url).toBe('');
  }
}

describe('PRI-1: who does not handle the case', () => {
  it('has something to be kept from: who handles it reads the words as they were said', async () => {
    for (const path of ['', '/resolution', '/investigation', '/closing', '/handovers']) {
      const { body } = await team.owner.get(`/api/complaints/${walk.id}${path}`);
      for (const secret of secrets) expect(body, path).toContain(secret);
    }
  });

  it.each(reads)('reads nothing whole in %s', async (path) => {
    for (const at of [walk, offered])
      for (const url of await urlsOf(at, path, auditor)) {
        const answer = await auditor.get(url);
        expect([200, 403, 404], `${url} ${answer.body}`).toContain(answer.statusCode);
        expectMasked(answer.body, url);
      }
  });

  it.each(lists)('reads nothing whole in the list %s', async (path) => {
    for (const by of [auditor, team.head, team.owner, team.supervisor, asked]) {
      const answer = await by.get(path);
      expect([200, 400, 403], answer.body).toContain(answer.statusCode);
      expectMasked(answer.body, path);
    }
  });

  it('reads nothing whole in the trail, in notices, and in the words of complaints that look alike', async () => {
    for (let after: string | null = '', turn = 0; after !== null && turn < 30; turn++) {
      const page = await auditor.get(`/api/audit/events?limit=100${after && `&after=${after}`}`);
      expectMasked(page.body, 'audit');
      after = page.json<{ next: string | null }>().next;
    }
    for (const by of [team.owner, team.intake, team.supervisor, asked])
      expectMasked((await by.get('/api/notices?limit=100')).body, 'notices');
    expectMasked(
      (await team.intake.post('/api/intake/similar', { text: '热水器装上第三天就漏水' })).body,
      'similar',
    );
  });

  it('reads what is asked of them, and nothing more', async () => {
    const { subTasks } = await walk.read<{ subTasks: { title: string }[] }>(asked, 'investigation');
    expect(subTasks[0]?.title).toContain(secrets[0]);
    const { findings } = await walk.read<{ findings: { summary: string }[] }>(asked, 'investigation');
    expect(findings[0]?.summary).toContain('138****5678');
  });

  it('while nobody owns a case, its post reads it masked and may correct it; who takes it reads it whole', async () => {
    const desk = await colleague(app, team, { roles: ['intake-agent'], positions: ['intake'], name: '接线' });
    const taker = await colleague(app, team, {
      roles: ['case-owner'],
      positions: ['handling'],
      name: '接手',
    });
    const { walk: fresh } = await walkSubmitted(app, desk, { narrative: words });
    const narrativeFor = async (who: SignedIn): Promise<string> =>
      (await fresh.read<{ narrative: string }>(who, '')).narrative;
    const read = await narrativeFor(desk);
    expect(read).toContain('138****5678');
    const { version, abilities } = await fresh.seen(desk);
    expect(abilities).toContain('complaint.handle');
    const change = (narrative: string) => ({ version, narrative, place: '三号楼' });
    await fresh.act(desk, 'PATCH', '', change(read));
    await fresh.refused(desk, 422, 'PATCH', '', { ...change(`${read}补充`), version: version + 1 });
    await fresh.act(taker, 'POST', 'take');
    expect(await narrativeFor(taker)).toBe(words);
    expect((await fresh.read<{ place: string }>(taker, '')).place).toBe('三号楼');
  });
});
