import type { TestApp } from './app.ts';
import { fullReply } from './answered-case.ts';
import type { Submission } from './complainant.ts';
import type { SignedIn } from './people.ts';
import type { Team } from './team.ts';
import { categoryId, walkSubmitted, type Walk } from './walk.ts';

/** A company's team with a person for calling back. */
export interface Company extends Team {
  callback: SignedIn;
}

/** The stages of the standard procedure that a case can be brought to, in their order. */
export const stages = [
  'classify',
  'investigate',
  'propose',
  'approve',
  'offer',
  'implement',
  'verify',
  'feed-back',
  'follow-up',
  'closing',
  'archive',
] as const;
/** One of {@link stages}. */
export type Stage = (typeof stages)[number];

/** What a case of the standard procedure is made with. */
export interface StandardCase {
  submission?: Submission;
  severity?: 'general' | 'important' | 'urgent';
  legal?: boolean;
}

/** A solution with one remedy and one action. Amounts in fen. */
export const solutionOf = (summary: string, amount = 30_000) => ({
  summary,
  remedies: [{ kind: 'refund', amount }],
  actions: [{ kind: 'corrective', title: '加装缓冲垫' }],
});

const agreedOpinion = {
  lawful: true,
  by_rules: true,
  fair: true,
  no_unfair_competition: true,
  conclusion: 'agreed',
};

/** Says what the case is, as the intake agent does. */
export async function classify(app: TestApp, walk: Walk, by: SignedIn, given: StandardCase): Promise<void> {
  const { version } = await walk.seen(by);
  await walk.act(by, 'POST', 'classification', {
    version,
    categoryId: await categoryId(app, 'quality.performance'),
    severity: given.severity ?? 'general',
    validity: 'accepted',
    legal: given.legal ?? false,
  });
}

/** Everybody gives their opinion on what is proposed: legal where they are asked, then the three levels. */
export async function approve(walk: Walk, team: Company): Promise<string> {
  const { actions } = await walk.seen(team.owner);
  if (actions.some(({ id }) => id === 'step:legal-review'))
    await walk.act(team.legal, 'POST', 'steps/legal-review/complete', { answers: agreedOpinion });
  const { id } = await walk.act<{ id: string }>(team.owner, 'POST', 'steps/sign/approval');
  for (const by of [team.head, team.quality, team.senior])
    await walk.act(by, 'POST', `/api/approvals/${id}/votes`, { vote: 'approve' });
  return id;
}

/** Offers one way out, answers the offer's id. */
export async function offer(walk: Walk, by: SignedIn, body = '我们为您退款三百元。'): Promise<string> {
  const options = [
    { id: 'a', title: '退款三百元', amount: 30_000 },
    { id: 'b', title: '换一台新的' },
  ];
  return (await walk.act<{ id: string }>(by, 'POST', 'offers', { body, options })).id;
}

/** Writes the reply, has it signed by the head of the department, and sends it. */
export async function answer(walk: Walk, team: Company, content: object = fullReply): Promise<void> {
  await walk.act(team.owner, 'PUT', 'reply', { content });
  await signReply(walk, team);
  await walk.act(team.owner, 'POST', 'reply/send');
}

/** The owner asks for the signature under the reply, the head of the department gives it. */
export async function signReply(walk: Walk, team: Company): Promise<void> {
  const { id } = await walk.act<{ id: string }>(team.owner, 'POST', 'steps/sign-reply/approval');
  await walk.act(team.head, 'POST', `/api/approvals/${id}/votes`, { vote: 'approve' });
}

/** Carries out whatever is open. */
export async function carryOut(walk: Walk, by: SignedIn): Promise<void> {
  const { actions } = await walk.read<{ actions: { id: string; version: number; state: string }[] }>(
    by,
    'resolution',
  );
  for (const { id, version, state } of actions)
    if (state === 'open')
      await walk.act(by, 'PATCH', `/api/actions/${id}`, { version, state: 'done', proof: '已办妥' });
}

/** Records one of the three verifications. */
export async function verify(
  walk: Walk,
  by: SignedIn,
  kind: 'customer' | 'internal' | 'third-party',
  effective = true,
): Promise<void> {
  const result = effective ? '复测合格' : '复测仍不合格';
  await walk.act(by, 'POST', 'verifications', { kind, effective, result, verifier: '检测中心' });
}

/** Brings a fresh case, submitted through the portal, straight to a stage. */
export async function caseAt(
  app: TestApp,
  team: Company,
  stage: Stage,
  given: StandardCase = {},
): Promise<Walk> {
  const { walk } = await walkSubmitted(app, team.intake, {
    narrative: '热水器装上第三天就漏水，楼下天花板也湿了。',
    name: '测试客户',
    phone: '19900001234',
    ...given.submission,
  });
  const steps: (() => Promise<unknown>)[] = [
    () => leaveClassification(app, walk, team, given),
    () => leaveInvestigation(walk, team.owner),
    async () => {
      await walk.act(team.owner, 'PUT', 'solution', { content: solutionOf('退款并整改') });
      await walk.exit(team.owner, 'to-approve');
    },
    () => approve(walk, team),
    async () => accept(walk, await offer(walk, team.owner)),
    () => carryOut(walk, team.owner),
    async () => {
      for (const kind of ['customer', 'internal', 'third-party'] as const)
        await verify(walk, team.quality, kind);
    },
    async () => {
      await answer(walk, team);
      await walk.exit(team.owner, 'to-follow-up');
    },
    async () => {
      await callBack(walk, team.callback);
      await walk.exit(team.owner, 'to-closing');
    },
    async () => {
      await evaluate(walk, team.owner);
      await walk.exit(team.owner, 'close');
    },
  ];
  for (const step of steps.slice(0, stages.indexOf(stage))) await step();
  return walk;
}

async function leaveClassification(
  app: TestApp,
  walk: Walk,
  team: Company,
  given: StandardCase,
): Promise<void> {
  await classify(app, walk, team.intake, given);
  await walk.act(team.owner, 'POST', 'take');
  await walk.act(team.owner, 'POST', 'steps/first-response/skip', { reason: '网上提交，已自动回执' });
  await walk.exit(team.owner, 'to-investigate');
}

async function leaveInvestigation(walk: Walk, owner: SignedIn): Promise<void> {
  await walk.act(owner, 'POST', 'steps/collect-evidence/skip', { reason: '照片已随投诉上传' });
  await state(walk, owner);
  await walk.exit(owner, 'to-propose');
}

/** States what was found. */
export async function state(walk: Walk, by: SignedIn): Promise<void> {
  await walk.act(by, 'PUT', 'finding', {
    outcome: 'founded',
    summary: '内胆焊缝渗漏',
    cause: '焊接参数漂移',
    responsibility: 'department',
  });
}

/** The complainant accepts through the portal. */
export async function accept(walk: Walk, offerId: string): Promise<void> {
  await walk.complainant('POST', '/offer', { offerId, answer: 'accept', optionId: 'a' });
}

/** Calls the complainant back. */
export async function callBack(walk: Walk, by: SignedIn): Promise<void> {
  await walk.act(by, 'POST', 'contacts', {
    way: 'phone',
    direction: 'out',
    kind: 'callback',
    satisfied: true,
    body: '不再漏水，客户满意。',
  });
}

/** Evaluates the case before it closes. */
export async function evaluate(walk: Walk, by: SignedIn): Promise<void> {
  await walk.act(by, 'POST', 'evaluation', { solved: 'fully', lesson: '焊缝要逐台试压' });
}
