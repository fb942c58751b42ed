import type { CaseView, NextActionView } from '../contract/complaint-contract.ts';
import { sampleStops, type SampleStop } from './sample-roles.ts';
import { toolActs, type Scene } from './sample-tools.ts';

const approvers: Readonly<Record<string, string>> = {
  'department-head': 'xu.minhua',
  'quality-manager': 'tang.kaiwen',
  'senior-manager': 'fang.guoliang',
  'legal-counsel': 'qiu.lan',
};

const levels: readonly SampleStop[] = ['approval-1', 'approval-2', 'approval-3'];

/** Whether a case that waits for this lies where it should today, or has come past that. */
export function liesAt({ given, isTurned }: Scene, here: SampleStop): boolean {
  const { stop } = given.role;
  return isTurned && stop !== null && sampleStops.indexOf(here) >= sampleStops.indexOf(stop);
}

/** The first step that the case waits for, whoever's it is; what may be left out is done where somebody knows how. */
export function nextStep(view: CaseView): NextActionView | undefined {
  return view.actions.find(
    (action) =>
      action.kind === 'step' &&
      !action.anytime &&
      !action.done &&
      !action.skipped &&
      !action.reasons.some((reason) => reason.code === 'process.step_first') &&
      (!action.optional ||
        (toolActs[action.tool ?? ''] !== undefined &&
          (action.skippable || action.reasons.some((reason) => reason.code === 'process.not_yours')))),
  );
}

const waitingFor: Readonly<Record<string, SampleStop>> = {
  classify: 'classify', assign: 'owner', finding: 'finding', solution: 'solution', verification: 'verification', reply: 'reply',
  callback: 'callback', evaluation: 'evaluation', archive: 'archive',
}; // oxfmt-ignore

/** Does a step, whoever's it is; true where the case lies before it, as it should today. */
export async function doStep(scene: Scene, view: CaseView, step: NextActionView): Promise<boolean> {
  const { hand } = scene;
  if (step.stepKind === 'approval') return approve(scene, view, step);
  const here = step.form ? 'legal' : waitingFor[step.tool ?? ''];
  if (here && liesAt(scene, here)) return true;
  if (step.form) {
    const answers = { lawful: true, by_rules: true, fair: true, no_unfair_competition: true };
    await hand.act('qiu.lan', 'POST', `steps/${step.stepId ?? ''}/complete`, {
      answers: { ...answers, conclusion: 'agreed', opinion: '' },
    });
    return false;
  }
  if (step.tool === 'offer') return offerAndAnswer(scene, view);
  if (step.tool === 'actions') return carryOut(scene);
  const act = toolActs[step.tool ?? ''];
  if (!act) throw new Error(`sample: nobody knows how to do ${step.stepId ?? ''} (${step.tool ?? ''})`);
  await act(scene, view);
  const { stop } = scene.given.role;
  return (step.tool === 'assign' && stop === 'handover') || (step.tool === 'reply' && stop === 'signature');
}

interface ApprovalSeen {
  id: string;
  state: string;
  level: number;
  levels: { position: string }[];
}

async function approve(scene: Scene, view: CaseView, step: NextActionView): Promise<boolean> {
  const { hand, owner, chance, given } = scene;
  const { items } = await hand.act<{ items: ApprovalSeen[] }>(
    owner,
    'GET',
    `/api/complaints/${view.id}/approvals`,
  );
  const pending = items.find((one) => one.state === 'pending');
  if (!pending) {
    await hand.act(owner, 'POST', `steps/${step.stepId ?? ''}/approval`);
    return given.role.stop === 'approval-1' && scene.isTurned;
  }
  const level = levels[pending.level] ?? 'approval-3';
  if (liesAt(scene, level)) return true;
  const english = given.matter.language === 'en';
  const person = approvers[pending.levels[pending.level]?.position ?? ''] ?? 'xu.minhua';
  if (pending.level === 1 && given.role.stop === null && chance.next() < 0.06) {
    await hand.act(person, 'POST', `/api/approvals/${pending.id}/votes`, {
      vote: 'return',
      reason: english ? 'Say how we check that it works.' : '请补充如何验证措施有效。',
    });
    const { solutions } = await hand.act<{ solutions: { content: { benefit: string } }[] }>(
      owner,
      'GET',
      `/api/complaints/${view.id}/resolution`,
    );
    const content = solutions[0]?.content;
    await hand.act(owner, 'PUT', 'solution', {
      content: {
        ...content,
        benefit: english ? 'Checked by sampling for four weeks.' : '实施后连续四周抽检，无同类问题即为有效。',
      },
    });
  } else
    await hand.act(person, 'POST', `/api/approvals/${pending.id}/votes`, {
      vote: 'approve',
      reason: english ? 'Agreed.' : '同意。',
    });
  return false;
}

async function offerAndAnswer(scene: Scene, view: CaseView): Promise<boolean> {
  const { hand, given, chance } = scene;
  const round = given.story.rounds[Math.min(scene.round, given.story.rounds.length - 1)];
  const { offers } = await hand.act<{ offers: { id: string; state: string }[] }>(
    scene.owner,
    'GET',
    `/api/complaints/${view.id}/resolution`,
  );
  const open = offers.find((offer) => offer.state === 'open');
  if (!open) {
    if (liesAt(scene, 'offer')) return true;
    await toolActs.offer?.(scene, view);
    return given.role.stop === 'answer' && scene.isTurned;
  }
  const refuses = given.role.turn === 'refused' && !scene.isTurned;
  const code = refuses ? 'rejects' : (round?.answer.code ?? 'accepts');
  const answer = { accepts: 'accept', rejects: 'reject', counters: 'counter' }[code];
  const words = refuses ? refusal(given.matter.language) : (round?.answer.text ?? '同意。');
  const body = {
    answer,
    optionId: code === 'accepts' ? String(round?.answer.option ?? 1) : null,
    reason: code === 'counters' ? '' : words,
    counter: code === 'counters' ? words : '',
  };
  if (chance.next() < 0.6) await hand.complainant('POST', '/offer', { ...body, offerId: open.id });
  else await hand.act(scene.owner, 'POST', `/api/offers/${open.id}/answer`, { ...body, via: 'phone' });
  if (code !== 'accepts') {
    scene.round++;
    scene.isTurned ||= refuses;
    // Where the process stays in the stage, the proposal is written anew for the next offer.
    const after = await hand.seen(scene.owner);
    if (after.stage === view.stage) await toolActs.solution?.(scene, after);
  }
  return false;
}

function refusal(language: string): string {
  return language === 'en'
    ? 'That does not make up for the trouble we had.'
    : '这个方案弥补不了我的损失，不能接受。';
}

async function carryOut(scene: Scene): Promise<boolean> {
  const { hand, owner, given } = scene;
  const { actions } = await hand.act<{ actions: { id: string; version: number; state: string }[] }>(
    owner,
    'GET',
    `/api/complaints/${hand.id}/resolution`,
  );
  const open = actions.filter((action) => action.state === 'open');
  const [first] = open;
  if (open.length > 0 && liesAt(scene, 'actions')) return true;
  const proof = given.matter.language === 'en' ? 'Done; record filed.' : '已完成，记录已存档。';
  if (first)
    await hand.act(owner, 'PATCH', `/api/actions/${first.id}`, {
      version: first.version,
      state: 'done',
      proof,
    });
  else await hand.act(owner, 'POST', 'actions', { kind: 'remedy', title: proof });
  return false;
}

/** Where an answer was no and the stage waits for another: offers what was written anew. */
export async function offerAgain(scene: Scene, view: CaseView): Promise<boolean> {
  if (!view.actions.some((action) => action.tool === 'offer' && action.done)) return false;
  await offerAndAnswer(scene, view);
  return true;
}
