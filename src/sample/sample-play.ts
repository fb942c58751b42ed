import type { CaseView } from '../contract/complaint-contract.ts';
import type { SampleCase } from './sample-case.ts';
import type { CaseHand } from './sample-door.ts';
import { register } from './sample-register.ts';
import type { Play } from './sample-schedule.ts';
import { doStep, liesAt, nextStep, offerAgain } from './sample-steps.ts';
import type { Scene } from './sample-tools.ts';
import { lastTurn, lookInto, rate, reopen } from './sample-turns.ts';
import type { World } from './sample-world.ts';

const owners: Readonly<Record<string, string>> = {
  east: 'gu.wanqing',
  north: 'he.zhiyuan',
  south: 'bai.jingwei',
  overseas: 'emma.hartley',
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
  if (!begun) await world.registered(given, hand.id);
  const scene: Scene = {
    given, hand, chance, intake,
    owner: owners[given.matter.region] ?? 'gu.wanqing',
    categories: world.categories,
    departments: world.departments,
    // Who is under way is not haggled with, or they would not be where they should.
    round: given.role.hours > 0 ? Math.max(0, given.story.rounds.length - 1) : 0,
    isOwned: false,
    // What was cut off and goes on has no more turns than it had.
    isTurned: begun !== undefined || !waitsForTurn(given),
    inDays: (days) => new Date(world.now().getTime() + days * 86_400_000).toISOString(),
  }; // oxfmt-ignore
  const later = (share = 1): Date =>
    world.afterWork(Math.max(3, given.gap * share * (0.4 + 1.2 * chance.next())), given.matter.region);
  const inHours = (from: number, to: number): Date =>
    new Date(world.now().getTime() + chance.between(from * 60, to * 60) * 60_000);
  const isCast = given.role.hours > 0;
  // What was said before the cut is not said again.
  let said = begun ? Infinity : 0;
  let isRated = begun !== undefined;
  yield later(0.4);
  for (let turn = 0; turn < 90; turn++) {
    const view = await seen(scene);
    if (view.status === 'archived') {
      if (scene.isTurned) return;
      yield isCast ? later() : inHours(50, 200);
      await reopen(scene);
      [scene.isTurned, isRated] = [true, false];
      yield later();
      continue;
    }
    if (!isRated && view.actions.some((action) => action.tool === 'survey' && action.done)) {
      if (liesAt(scene, 'survey')) return lastTurn(scene);
      isRated = true;
      const isBack = given.role.turn === 'dissatisfied' && !scene.isTurned;
      if (isBack || chance.next() < 0.75) {
        yield isCast ? later() : inHours(1, 30);
        const isBad = await rate(scene);
        if (isBad && !(isBack && isCast)) {
          yield later();
          await lookInto(scene);
        }
      }
      if (isBack) {
        yield later();
        const reason =
          given.matter.language === 'en' ? 'Dissatisfied with the result.' : '回访时客户表示问题未解决。';
        await hand.act(scene.owner, 'POST', 'exits/dissatisfied', { reason });
        [scene.isTurned, isRated] = [true, false];
        yield later();
        continue;
      }
    }
    const step = nextStep(view);
    if (step) {
      if (await doStep(scene, view, step)) return lastTurn(scene);
    } else if (!(await takeNextExit(scene, view)) && !(await offerAgain(scene, view))) return;
    yield later();
    if (
      said < (given.isWhole ? given.story.talk.length : 2) &&
      view.owner &&
      view.status === 'open' &&
      chance.next() < (isCast ? 0.5 : 0.7)
    ) {
      await say(scene, said++);
      yield later(0.4);
    }
  }
  throw new Error(`sample: ${given.key} goes in circles`);
}

/** Whether something has to happen to the case before it may lie or end. */
function waitsForTurn({ role }: SampleCase): boolean {
  return role.turn === 'refused' || role.turn === 'dissatisfied' || role.turn === 'reopened';
}

/** The case as its owner sees it, before there is one as intake does. */
async function seen(scene: Scene): Promise<CaseView> {
  if (scene.isOwned) return scene.hand.seen(scene.owner);
  const view = await scene.hand.seen(scene.intake);
  scene.isOwned = view.owner !== null;
  return scene.isOwned ? scene.hand.seen(scene.owner) : view;
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

/** Takes the first way on that is open; answers whether there was one. */
async function takeNextExit(scene: Scene, view: CaseView): Promise<boolean> {
  const exits = view.actions.filter((action) => action.kind === 'exit' && !action.returns);
  const exit = exits.find((action) => action.allowed);
  if (!exit?.exitId) return false;
  await scene.hand.act(view.owner ? scene.owner : scene.intake, 'POST', `exits/${exit.exitId}`);
  return true;
}
