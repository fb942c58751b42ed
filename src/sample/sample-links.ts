import { handlingsFor } from './content/handlings-content.ts';
import type { SampleCase } from './sample-case.ts';
import type { Chance } from './sample-random.ts';

type Planned = Omit<SampleCase, 'chance'>;

const dayMs = 86_400_000;
/** How many of the ended cases somebody brings again. */
const repeats = 0.09;

/**
 * Says which cases are earlier ones again: the same customer rings up with the same trouble. A repeat comes after its
 * first is over, a duplicate soon after it.
 */
export function linkedToEarlier(all: readonly Planned[], first: number, chance: Chance): Planned[] {
  const oldest = all.length - first;
  const firsts = new Set<string>();
  return all.map((given, index) => {
    const kind = given.role.again ?? kindByChance(given, chance);
    const before = all.slice(index < oldest ? 0 : oldest, index);
    const earlier = kind && earlierOf(before, given, kind, firsts);
    if (!earlier) return given;
    firsts.add(earlier.key);
    return toldAgain(given, earlier, kind);
  });
}

function kindByChance({ matter, role }: Planned, chance: Chance): 'repeat' | null {
  const isOften = chance.next() < repeats;
  return isOften && matter.is.kind === 'complaint' && role.hours === 0 && !role.turn ? 'repeat' : null;
}

function earlierOf(
  earlier: readonly Planned[],
  given: Planned,
  kind: 'repeat' | 'duplicate',
  taken: ReadonlySet<string>,
): Planned | undefined {
  const isCast = given.role.hours > 0;
  const [least, most] = kind === 'repeat' ? [isCast ? 3 : 8, 60] : [0, isCast ? 6 : 3];
  return earlier.findLast((one) => {
    const days = (given.receivedAt.getTime() - one.receivedAt.getTime()) / dayMs;
    const isFree = one.matter.is.kind === 'complaint' && one.again === null && !taken.has(one.key);
    const isPlain = one.role.turn === undefined || one.role.turn === 'chased';
    const fitsTime = days >= least && days <= most && (kind === 'duplicate' || one.role.stop === null);
    const isNear = one.matter.region === given.matter.region && one.role.hours > 0 === isCast;
    return isFree && isPlain && fitsTime && isNear;
  });
}

function toldAgain(given: Planned, first: Planned, kind: 'repeat' | 'duplicate'): Planned {
  const english = first.matter.language === 'en';
  const opening = {
    repeat: english
      ? 'I complained about this before and was told it had been put right; now it has happened again. What I wrote then: '
      : '上次投诉后你们说已经处理好了，没过多久同样的问题又来了。当时反映的是：',
    duplicate: english
      ? 'I have reported this already and nobody has got back to me, so once more: '
      : '前面已经反映过一次，一直没有等到回音，再打电话说一遍：',
  }[kind];
  const again = english ? `Again: ${first.title}` : `${first.title}（再次发生）`;
  const [story = first.story] = handlingsFor(first.matter);
  return {
    ...given,
    story,
    // Who has to say it twice rings up.
    matter: { ...first.matter, is: { ...first.matter.is, channel: 'phone' } },
    customer: first.customer,
    title: kind === 'repeat' ? again : first.title,
    text: `${opening}${first.text}`,
    product: first.product,
    orderNo: first.orderNo,
    flags: [...new Set([...given.flags, ...first.flags])],
    again: { kind, of: first.key },
    isWhole: false,
  };
}

/** In which order cases are added: the newest first, but each after the one that it is again. */
export function growingOrder(cases: readonly SampleCase[], first: number): SampleCase[] {
  const newestFirst = [...cases].reverse();
  const order = newestFirst.slice(0, first);
  const older = newestFirst.slice(first);
  const add = (given: SampleCase): void => {
    if (order.includes(given)) return;
    const before = older.find(({ key }) => key === given.again?.of);
    if (before) add(before);
    order.push(given);
  };
  older.forEach(add);
  return order;
}
