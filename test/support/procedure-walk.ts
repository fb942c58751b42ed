import { expect } from 'vitest';
import type { CaseView, TimelineEntry } from '../../src/contract/complaint-contract.ts';
import type { ProcessLine } from '../../src/contract/process-contract.ts';
import { factsWith, type AnswerValue } from '../../src/language/facts.ts';
import { fieldsAsked } from '../../src/language/form-rules.ts';
import type { FormField, Template } from '../../src/language/template-types.ts';
import { fullReply } from './answered-case.ts';
import type { TestApp } from './app.ts';
import { shippedTemplate } from './paper-case.ts';
import { signedIn, type SignedIn } from './people.ts';
import { makeTeam, type Team } from './team.ts';
import { carryOut, evaluate, solutionOf } from './walk-acts.ts';
import { categoryId, walkRegistered, type Walk } from './walk.ts';

/** One department with a person for every post that is asked for, each made once. */
export interface Company {
  app: TestApp;
  team: Team;
  admin: SignedIn;
  /** Whoever holds this post. */
  post(code: string): Promise<SignedIn>;
}

/** Makes the company; its people come as they are called. */
export async function makeCompany(app: TestApp): Promise<Company> {
  const team = await makeTeam(app);
  const people = new Map<string, Promise<SignedIn>>();
  const { departmentId, regionId } = team;
  const may = ['handle', 'approve', 'verify', 'close', 'archive'] as const;
  const grants = Object.fromEntries(may.map((what) => [`complaint.${what}`, 'department']));
  const about = { roles: ['intake-agent', 'case-owner'], grants, departmentId, regionId };
  return {
    app,
    team,
    admin: await signedIn(app, { roles: ['administrator'] }),
    post(code) {
      const known = people.get(code) ?? signedIn(app, { ...about, positions: [code], name: code });
      people.set(code, known);
      return known;
    },
  };
}

/** An act of a script: the post, what it does, and what with. */
export type Act = readonly [post: string, act: keyof typeof acts, ...given: unknown[]];

/** The handler writes the reply and gives it by word of mouth. */
export const replied: readonly Act[] = [
  ['handling', 'write'],
  ['handling', 'send', 'oral'],
];

/** The handler evaluates, closes and archives. */
export const closed: readonly Act[] = [
  ['handling', 'evaluate'],
  ['handling', 'exit', 'close'],
  ['handling', 'archive'],
];

/** A case of one procedure, walked by its own people. */
export interface ProcedureWalk {
  company: Company;
  template: Template;
  walk: Walk;
  /** Lets these acts follow each other. */
  play(...script: readonly Act[]): Promise<void>;
  /** As this post's screen gets it. */
  seen(post: string): Promise<CaseView>;
  /** Whom the procedure told so far, by the step: `opinion → position:general-manager`. */
  told(): Promise<string[]>;
}

/** The administrator puts a procedure in force that lies ready, and a case of it is registered. */
export async function beginProcedure(
  company: Company,
  code: string,
  given: { by: string } & Record<string, unknown>,
): Promise<ProcedureWalk> {
  const { app, admin } = company;
  const { items } = (await admin.get('/api/processes')).json<{ items: ProcessLine[] }>();
  const [version] = items.find((line) => line.code === code)?.versions ?? [];
  if (version?.state === 'draft') {
    const put = await admin.post(`/api/process-versions/${version.id}/in-force`);
    expect(put.statusCode, put.body).toBe(200);
  }
  const { by, ...body } = given;
  const walk = await walkRegistered(app, await company.post(by), {
    channel: 'phone',
    title: '收到的一批开关外壳开裂',
    narrative: '昨天到货，抽查二十只有三只外壳开裂，要求处理。',
    process: code,
    complainant: { name: '测试客户', phone: '19900001234', mail: 'caller@example.com' },
    ...body,
  });
  const template = shippedTemplate(code);
  const self: ProcedureWalk = {
    company,
    template,
    walk,
    async play(...script) {
      for (const [post, act, ...rest] of script) await acts[act](self, await company.post(post), rest);
    },
    seen: async (post) => walk.seen(await company.post(post)),
    async told() {
      const { items } = await walk.read<{ items: TimelineEntry[] }>(
        company.team.supervisor,
        'timeline?limit=500',
      );
      return items.flatMap(({ kind, data }) =>
        kind === 'complaint.told' ? [`${String(data['step'])} → ${String(data['to'])}`] : [],
      );
    },
  };
  return self;
}

/** Answers to what a form always asks, with those given put over them. */
async function answersOf({ company, template }: ProcedureWalk, step: string, given: object): Promise<object> {
  const steps = [...template.anytime, ...template.stages.flatMap((stage) => stage.steps)];
  const { form = '' } = steps.find(({ id }) => id === step) ?? {};
  const asks = template.forms[form] ?? { fields: [] };
  const person = (await company.post('general-manager')).id;
  const ids: Partial<Record<FormField['kind'], string>> = { person, department: company.team.departmentId };
  const answers = { ...given } as Record<string, AnswerValue>;
  // What has to be answered depends on the answers before.
  for (const { name } of asks.fields)
    for (const { field, required } of fieldsAsked(asks, answers, factsWith()))
      if (field.name === name && required) answers[name] ??= ids[field.kind] ?? plain(field);
  return answers;
}

function plain({ kind, options = [], min }: FormField): AnswerValue {
  const codes = options.map(({ code }) => code);
  if (kind === 'yesno') return true;
  if (kind === 'number') return 3;
  if (kind === 'date') return '2026-03-10';
  if (kind === 'datetime') return '2026-03-10T09:00:00Z';
  if (kind === 'choice') return codes[0] ?? '';
  if (kind === 'choices') return codes.slice(0, min ?? 1);
  return '已按流程办理，情况属实。';
}

const content = solutionOf('更换整批并赔偿', 30_000);

/** What people do, by its name in a script. */
const acts = {
  /** Stands where the script says, and in which round. */
  async at({ walk }: ProcedureWalk, by: SignedIn, [stage, round]: unknown[]) {
    const view = await walk.seen(by);
    expect(view.status === 'open' ? view.stage : view.status).toBe(stage);
    if (round !== undefined) expect(view.stages.find(({ id }) => id === stage)?.visits).toBe(round);
  },
  async form(self: ProcedureWalk, by: SignedIn, [step, given = {}]: unknown[]) {
    const answers = await answersOf(self, String(step), given as object);
    await self.walk.act(by, 'POST', `steps/${String(step)}/complete`, { answers });
  },
  /** May not do this step: not theirs, or not yet. */
  async mayNot({ walk }: ProcedureWalk, by: SignedIn, [action, code]: unknown[]) {
    const view = await walk.seen(by);
    const found = view.actions.find(({ id }) => id === action);
    expect(found?.allowed ?? false, String(action)).toBe(false);
    if (code !== undefined) expect(found?.reasons.map((reason) => reason.code)).toContain(code);
  },
  /** Tries to finish a step that is somebody else's, or comes later. */
  async refusedForm(self: ProcedureWalk, by: SignedIn, [step, given = {}]: unknown[]) {
    const answers = await answersOf(self, String(step), given as object);
    await self.walk.refused(by, 422, 'POST', `steps/${String(step)}/complete`, { answers });
  },
  async skip({ walk }: ProcedureWalk, by: SignedIn, [step]: unknown[]) {
    await walk.act(by, 'POST', `steps/${String(step)}/skip`, { reason: '本件不需要' });
  },
  async classify({ company, walk, template }: ProcedureWalk, by: SignedIn, [given = {}]: unknown[]) {
    const { version } = await walk.seen(by);
    await walk.act(by, 'POST', 'classification', {
      ...{ version, validity: 'accepted', severity: template.severities[0]?.code },
      categoryId: await categoryId(company.app, 'quality.performance'),
      ...(given as object),
    });
  },
  async take({ walk }: ProcedureWalk, by: SignedIn) {
    await walk.act(by, 'POST', 'take');
  },
  /** Names somebody else as the owner, who takes it on. */
  async name({ company, walk }: ProcedureWalk, by: SignedIn, [post]: unknown[]) {
    const owner = await company.post(String(post));
    await walk.act(by, 'POST', 'owner', { personId: owner.id });
    const { handover } = await walk.seen(owner);
    if (handover) await walk.act(owner, 'POST', `/api/handovers/${handover.id}/answer`, { answer: 'accept' });
  },
  async call({ walk }: ProcedureWalk, by: SignedIn, [satisfied]: unknown[]) {
    const asCallback = satisfied === undefined ? {} : { kind: 'callback', satisfied };
    await walk.act(by, 'POST', 'contacts', {
      ...{ way: 'phone', direction: 'out', body: '已联系客户，说明了情况。' },
      ...asCallback,
    });
  },
  async find({ walk }: ProcedureWalk, by: SignedIn, [given = {}]: unknown[]) {
    await walk.act(by, 'PUT', 'finding', {
      ...{ outcome: 'founded', summary: '外壳注塑压力偏低', cause: '参数漂移', responsibility: 'department' },
      ...(given as object),
    });
  },
  async solve({ walk }: ProcedureWalk, by: SignedIn, [amount]: unknown[]) {
    const what = amount === undefined ? content : solutionOf('更换整批并赔偿', Number(amount));
    await walk.act(by, 'PUT', 'solution', { content: what });
  },
  /** Asks for signatures, which come one after the other. */
  async sign({ company, walk }: ProcedureWalk, by: SignedIn, [step, ...voters]: unknown[]) {
    const { id } = await walk.act<{ id: string }>(by, 'POST', `steps/${String(step)}/approval`);
    for (const voter of voters) {
      const [post = '', vote = 'approve'] = String(voter).split(':');
      const body = vote === 'approve' ? { vote } : { vote, reason: '请补充依据' };
      await walk.act(await company.post(post), 'POST', `/api/approvals/${id}/votes`, body);
    }
  },
  async offer({ walk }: ProcedureWalk, by: SignedIn, [answer]: unknown[]) {
    const { id } = await walk.act<{ id: string }>(by, 'POST', 'offers', {
      ...{ body: '我们为您更换整批并赔偿。', options: [{ id: 'a', title: '更换并赔偿' }] },
    });
    if (answer === 'accept' || answer === 'reject')
      await walk.complainant('POST', '/offer', {
        ...{ offerId: id, answer },
        ...(answer === 'accept' ? { optionId: 'a' } : { reason: '不同意' }),
      });
  },
  /** The customer accepts what lies on the table. */
  async confirm({ walk }: ProcedureWalk, by: SignedIn) {
    const { offers } = await walk.read<{ offers: { id: string; state: string }[] }>(by, 'resolution');
    const open = offers.find(({ state }) => state === 'open');
    await walk.complainant('POST', '/offer', { offerId: open?.id, answer: 'accept', optionId: 'a' });
  },
  /** Brings a record in as evidence. */
  async prove({ walk }: ProcedureWalk, by: SignedIn) {
    const form = new FormData();
    for (const [name, value] of [
      ['kind', 'record'],
      ['title', '出库单'],
      ['source', '仓库'],
      ['place', 'CK-88'],
    ] as const)
      form.append(name, value);
    const sent = new Response(form);
    const answer = await by.send({
      ...{ method: 'POST', url: `/api/complaints/${walk.id}/evidence` },
      payload: Buffer.from(await sent.arrayBuffer()),
      headers: { 'content-type': sent.headers.get('content-type') ?? '' },
    });
    expect(answer.statusCode, answer.body).toBe(200);
  },
  async carryOut({ walk }: ProcedureWalk, by: SignedIn) {
    await carryOut(walk, by);
  },
  /** The internal one is somebody else's: no owner verifies their own case. */
  async verify({ company, walk }: ProcedureWalk, by: SignedIn, [other]: unknown[]) {
    for (const kind of ['customer', 'internal', 'third-party'])
      await walk.act(kind === 'internal' ? await company.post(String(other)) : by, 'POST', 'verifications', {
        kind,
        effective: true,
        result: '复测合格',
        verifier: '检测中心',
      });
  },
  async write({ walk }: ProcedureWalk, by: SignedIn) {
    const { replies } = await walk.read<{ replies: { state: string; version: number }[] }>(by, 'closing');
    const version = replies.find(({ state }) => state === 'draft')?.version;
    await walk.act(by, 'PUT', 'reply', { content: fullReply, ...(version !== undefined && { version }) });
  },
  async send({ walk }: ProcedureWalk, by: SignedIn, [how = 'written']: unknown[]) {
    await walk.act(by, 'POST', 'reply/send', { how });
  },
  async mayNotSend({ walk }: ProcedureWalk, by: SignedIn, [how = 'written', status = 422]: unknown[]) {
    await walk.refused(by, Number(status), 'POST', 'reply/send', { how });
  },
  /** The complainant answers the survey that the reply brought, or that is asked for now. */
  async survey({ walk }: ProcedureWalk, by: SignedIn, [overall = 5]: unknown[]) {
    const { survey } = await walk.complainant<{ survey: { asked: boolean } | null }>('GET', '');
    if (!survey?.asked) await walk.act(by, 'POST', 'survey');
    await walk.complainant('POST', '/survey', { scores: { overall } });
  },
  async evaluate({ walk }: ProcedureWalk, by: SignedIn) {
    await evaluate(walk, by);
  },
  async contain({ walk }: ProcedureWalk, by: SignedIn) {
    await walk.act(by, 'POST', 'containments', { kind: 'quarantine-ours', place: '成品库', quantity: '120' });
  },
  /** Asks a part of somebody, who gives it; the asker confirms. */
  async part({ company, walk }: ProcedureWalk, by: SignedIn, [post]: unknown[]) {
    const helper = await company.post(String(post));
    const asked = { title: '请查出库记录', assigneeId: helper.id };
    const { id } = await walk.act<{ id: string }>(by, 'POST', 'sub-tasks', asked);
    const step = async (who: SignedIn, act: string) => {
      const { subTasks } = await walk.read<{ subTasks: { id: string; version: number }[] }>(
        by,
        'investigation',
      );
      const version = subTasks.find((task) => task.id === id)?.version;
      await walk.act(who, 'POST', `/api/sub-tasks/${id}`, { version, act, text: '已查，记录齐全' });
    };
    await step(helper, 'answer');
    await step(by, 'confirm');
  },
  async exit({ walk }: ProcedureWalk, by: SignedIn, [exit, reason]: unknown[]) {
    await walk.act(by, 'POST', `exits/${String(exit)}`, reason === undefined ? {} : { reason });
  },
  async noExit({ walk }: ProcedureWalk, by: SignedIn, [exit, code]: unknown[]) {
    const codes = await walk.noExit(by, String(exit));
    if (code !== undefined) expect(codes).toContain(code);
  },
  async archive({ walk }: ProcedureWalk, by: SignedIn) {
    await walk.act(by, 'POST', 'archive');
    expect((await walk.seen(by)).status).toBe('archived');
  },
} as const;
