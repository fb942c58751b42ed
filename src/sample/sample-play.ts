import type { CaseView, NextActionView } from '../contract/complaint-contract.ts';
import { firstWords } from '../features/complaint/complaint-words.ts';
import { sampleGoals, type SampleCase, type SampleGoal } from './sample-cases.ts';
import { CaseHand, must } from './sample-door.ts';
import type { Play } from './sample-schedule.ts';
import { toolActs, type Scene } from './sample-tools.ts';
import type { World } from './sample-world.ts';

const owners: Readonly<Record<string, string>> = {
  east: 'gu.wanqing',
  north: 'he.zhiyuan',
  south: 'bai.jingwei',
  overseas: 'emma.hartley',
};
const approvers: Readonly<Record<string, string>> = {
  'department-head': 'xu.minhua',
  'quality-manager': 'tang.kaiwen',
  'senior-manager': 'fang.guoliang',
  'legal-counsel': 'qiu.lan',
};

/**
 * Plays one case: registers it, then does what the process asks for next, each act by the person whose it is and in
 * their working time, until the case has come as far as it should. With `begun`, a case that was cut off goes on.
 */
export async function* playCase(given: SampleCase, world: World, begun?: CaseHand): Play {
  const { chance } = given;
  const intake =
    given.matter.language === 'en'
      ? 'emma.hartley'
      : given.matter.is.channel === 'phone' || given.matter.is.channel === 'walk-in'
        ? 'shen.yue'
        : 'luo.jiaming';
  const hand = begun ?? (await register(given, world, intake));
  if (!begun) await world.registered(hand.id);
  const scene: Scene = {
    given, hand, chance, intake,
    owner: owners[given.matter.region] ?? 'gu.wanqing',
    categories: world.categories,
    departments: world.departments,
    round: 0,
    inDays: (days) => new Date(world.now().getTime() + days * 86_400_000).toISOString(),
  }; // prettier-ignore
  const later = (from: number, to: number): Date =>
    world.afterWork(chance.between(from, to), given.matter.region);
  const reached = (goal: SampleGoal | null): boolean =>
    goal !== null && sampleGoals.indexOf(goal) >= sampleGoals.indexOf(given.goal);
  // What was said before the cut is not said again.
  let said = begun ? Infinity : 0;
  let owned = false;
  if (reached('registered')) return;
  yield later(5, 90);
  for (let turn = 0; turn < 60; turn++) {
    let view = await hand.seen(owned ? scene.owner : intake);
    if (!owned && view.owner) {
      owned = true;
      view = await hand.seen(scene.owner);
    }
    if (view.status === 'archived') return;
    if (view.status === 'closed' && reached('closed')) return;
    const step = nextStep(view);
    if (step) {
      const goal = await doStep(scene, view, step);
      if (reached(goal)) return;
    } else if (!(await takeNextExit(scene, view)) && !(await offerAgain(scene, view))) return;
    yield later(15, 240);
    if (
      said < (given.title ? given.story.talk.length : 2) &&
      view.owner &&
      view.status === 'open' &&
      chance.next() < 0.7
    ) {
      await say(scene, said++);
      yield later(10, 120);
    }
  }
  throw new Error(`sample: ${given.key} goes in circles`);
}

async function register(given: SampleCase, world: World, intake: string): Promise<CaseHand> {
  const { matter, customer } = given;
  const common = {
    kind: matter.is.kind,
    product: given.product ?? null,
    orderNo: given.orderNo ?? null,
    wishes: matter.wants ?? null,
  };
  if (matter.is.channel === 'web') {
    const body = {
      ...common,
      title: given.title,
      narrative: given.text,
      name: customer.name,
      phone: customer.phone,
      mail: customer.mail,
      language: given.matter.language,
      consent: true,
    };
    const made = (await must(world.door, null, 'POST', '/api/portal/complaints', body)) as {
      number: string;
      secret: string;
    };
    const found = (await must(world.door, intake, 'GET', `/api/complaints?q=${made.number}&limit=1`)) as {
      items: { id: string }[];
    };
    return new CaseHand(world.door, found.items[0]?.id ?? '', made.number, made.secret);
  }
  const made = (await must(world.door, intake, 'POST', '/api/complaints', {
    ...common,
    channel: matter.is.channel,
    title: given.title || firstWords(given.text, 34),
    narrative: given.text,
    process: given.process,
    regionId: world.regions.get(matter.region) ?? null,
    departmentId: world.departments.get(`service-${matter.region}`) ?? null,
    claimedLoss: matter.lossYuan && given.title ? matter.lossYuan * 100 : null,
    place: customer.city,
    language: matter.language,
    complainant: {
      kind: customer.company ? 'company' : 'person',
      name: customer.name,
      phone: customer.phone,
      mail: customer.mail,
      level: customer.level,
      language: customer.language,
    },
  })) as { id: string; number: string; link: string };
  return new CaseHand(world.door, made.id, made.number, made.link.split('/').at(-1) ?? '');
}

/** The first step that the case waits for: what must be done, then what may be left out, whoever's it is. */
function nextStep(view: CaseView): NextActionView | undefined {
  const waiting = view.actions.filter(
    (action) =>
      action.kind === 'step' &&
      !action.anytime &&
      !action.done &&
      !action.skipped &&
      !action.reasons.some((reason) => reason.code === 'process.step_first'),
  );
  return (
    waiting.find((action) => !action.optional) ??
    waiting.find(
      (action) =>
        toolActs[action.tool ?? ''] !== undefined &&
        (action.skippable || action.reasons.some((reason) => reason.code === 'process.not_yours')),
    )
  );
}

async function doStep(scene: Scene, view: CaseView, step: NextActionView): Promise<SampleGoal | null> {
  const { hand } = scene;
  if (step.stepKind === 'approval') return approve(scene, view, step);
  if (step.form) {
    await hand.act('qiu.lan', 'POST', `steps/${step.stepId ?? ''}/complete`, {
      answers: {
        lawful: true,
        by_rules: true,
        fair: true,
        no_unfair_competition: true,
        conclusion: 'agreed',
        opinion: '',
      },
    });
    return null;
  }
  if (step.tool === 'offer') return offerAndAnswer(scene, view);
  if (step.tool === 'actions') return carryOut(scene);
  const act = toolActs[step.tool ?? ''];
  if (!act) throw new Error(`sample: nobody knows how to do ${step.stepId ?? ''} (${step.tool ?? ''})`);
  return act(scene, view);
}

interface ApprovalSeen {
  id: string;
  state: string;
  level: number;
  levels: { position: string }[];
}

async function approve(scene: Scene, view: CaseView, step: NextActionView): Promise<SampleGoal | null> {
  const { hand, owner, chance, given } = scene;
  const waiting = async (): Promise<ApprovalSeen | undefined> =>
    (
      await hand.act<{ items: ApprovalSeen[] }>(owner, 'GET', `/api/complaints/${view.id}/approvals`)
    ).items.find((one) => one.state === 'pending');
  let pending = await waiting();
  if (!pending) {
    await hand.act(owner, 'POST', `steps/${step.stepId ?? ''}/approval`);
    if (given.goal === 'approving') return 'approving';
    return null;
  }
  const english = given.matter.language === 'en';
  const person = approvers[pending.levels[pending.level]?.position ?? ''] ?? 'xu.minhua';
  if (pending.level === 1 && chance.next() < 0.06) {
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
    pending = undefined;
  } else
    await hand.act(person, 'POST', `/api/approvals/${pending.id}/votes`, {
      vote: 'approve',
      reason: english ? 'Agreed.' : '同意。',
    });
  return null;
}

async function offerAndAnswer(scene: Scene, view: CaseView): Promise<SampleGoal | null> {
  const { hand, given, chance } = scene;
  const round = given.story.rounds[Math.min(scene.round, given.story.rounds.length - 1)];
  const { offers } = await hand.act<{ offers: { id: string; state: string }[] }>(
    scene.owner,
    'GET',
    `/api/complaints/${view.id}/resolution`,
  );
  const open = offers.find((offer) => offer.state === 'open');
  if (!open) return (await toolActs.offer?.(scene, view)) ?? null;
  const code = round?.answer.code ?? 'accepts';
  const answer = { accepts: 'accept', rejects: 'reject', counters: 'counter' }[code];
  const words = round?.answer.text ?? '同意。';
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
    // Where the process stays in the stage, the proposal is written anew for the next offer.
    const after = await hand.seen(scene.owner);
    if (after.stage === view.stage) await toolActs.solution?.(scene, after);
  }
  return null;
}

async function carryOut(scene: Scene): Promise<SampleGoal | null> {
  const { hand, owner, given } = scene;
  const { actions } = await hand.act<{ actions: { id: string; version: number; state: string }[] }>(
    owner,
    'GET',
    `/api/complaints/${hand.id}/resolution`,
  );
  const open = actions.filter((action) => action.state === 'open');
  const [first] = open;
  const proof = given.matter.language === 'en' ? 'Done; record filed.' : '已完成，记录已存档。';
  if (first)
    await hand.act(owner, 'PATCH', `/api/actions/${first.id}`, {
      version: first.version,
      state: 'done',
      proof,
    });
  else await hand.act(owner, 'POST', 'actions', { kind: 'remedy', title: proof });
  return open.length > 1 && given.goal === 'carrying-out' ? 'carrying-out' : null;
}

/** Says the next line of the story's talk: as message, as the complainant, or among ourselves. */
async function say(scene: Scene, index: number): Promise<void> {
  const { hand, given, owner } = scene;
  const line = given.story.talk[index];
  if (!line) return;
  if (line.by === 'complainant') await hand.complainant('POST', '/messages', { body: line.text });
  else if (line.by === 'handler') await hand.act(owner, 'POST', 'messages', { body: line.text });
  else await hand.act(owner, 'POST', 'comments', { body: line.text });
}

/** Where an answer was no and the stage waits for another: offers what was written anew. */
async function offerAgain(scene: Scene, view: CaseView): Promise<boolean> {
  if (!view.actions.some((action) => action.tool === 'offer' && action.done)) return false;
  await offerAndAnswer(scene, view);
  return true;
}

/** Takes the first way on that is open; answers whether there was one. */
async function takeNextExit(scene: Scene, view: CaseView): Promise<boolean> {
  const exits = view.actions.filter((action) => action.kind === 'exit' && !action.returns);
  const exit = exits.find((action) => action.allowed);
  if (!exit?.exitId) return false;
  await scene.hand.act(view.owner ? scene.owner : scene.intake, 'POST', `exits/${exit.exitId}`);
  return true;
}
