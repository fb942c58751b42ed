import { firstWords } from '../features/complaint/complaint-words.ts';
import { handlingsFor } from './content/handlings-content.ts';
import { sampleCustomers } from './content/customers-content.ts';
import type { SampleCustomer, SampleMatter } from './content/content-types.ts';
import { matterCustomers } from './content/matters-customers.ts';
import { sampleMatters, variantOrderNo } from './content/matters-content.ts';
import { workingTime } from './sample-calendar.ts';
import type { SampleCase } from './sample-case.ts';
import { linkedToEarlier } from './sample-links.ts';
import { daysBack, paceOf } from './sample-pace.ts';
import { chanceFrom, type Chance } from './sample-random.ts';
import { actsTo, sampleRoles, through, type SampleRole } from './sample-roles.ts';

/** How much of a sample to make. */
export interface SampleSize {
  /** Complaints in all; the cases under way come first of them, the 73 whole stories before their variants. */
  total: number;
  /** How many days back it begins. */
  days: number;
  /** How many of the newest are there before anybody can look. */
  first: number;
}

interface Opening {
  matter: SampleMatter;
  index: number;
  variant: number;
}

/**
 * About three hundred cases over the last months, oldest first: those under way, each with its part, and those that
 * went before them. The same day and size give the same cases.
 */
export function planSampleCases(today: Date, size: SampleSize): SampleCase[] {
  const chance = chanceFrom(20_260_315);
  const openings = sampleMatters.flatMap((matter, index) => [
    { matter, index, variant: -1 },
    ...matter.variants.map((_, variant) => ({ matter, index, variant })),
  ]);
  const left = shuffled(openings, chance);
  const work = workingTime(today);
  const cast = sampleRoles.slice(0, size.total).flatMap((role) => {
    const at = left.findIndex((opening) => fits(opening, role));
    const [opening] = at < 0 ? [] : left.splice(at, 1);
    if (!opening) return [];
    return [
      caseOf(
        opening,
        role,
        chance,
        work.before(today, role.hours * 60 - chance.between(0, 25), opening.matter.region),
      ),
    ];
  });
  // Of the others the whole stories come first.
  const wholeFirst = [...left].sort((a, b) => Number(a.variant >= 0) - Number(b.variant >= 0));
  const others = shuffled(wholeFirst.slice(0, Math.max(0, size.total - cast.length)), chance);
  const history = others.map((opening, place) =>
    caseOf(opening, through, chance, receivedAt(place / others.length, today, size.days, chance)),
  );
  const all = [...cast, ...history].sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  return linkedToEarlier(all, size.first, chance).map((given, index) => ({
    ...given,
    chance: chanceFrom(index),
  }));
}

function fits({ matter, variant }: Opening, role: SampleRole): boolean {
  return (
    matter.is.kind === (role.kind ?? 'complaint') &&
    (role.region === undefined || matter.region === role.region) &&
    // Only staff say that something is confidential.
    (role.turn !== 'confidential' || matter.is.channel !== 'web') &&
    // Of what is told again the whole story would be lost.
    (role.again === undefined || variant >= 0)
  );
}

function caseOf(
  { matter, index, variant }: Opening,
  role: SampleRole,
  chance: Chance,
  at: Date,
): Omit<SampleCase, 'chance'> {
  const told = variant < 0 ? null : matter.variants[variant];
  const handlings = handlingsFor(matter);
  const story = told ? (handlings[variant % handlings.length] ?? matter) : matter;
  const complaint = matter.is.kind === 'complaint';
  const ownTurn = role === through && complaint ? turnOf(chance) : role;
  return {
    key: `${matter.key}-${variant + 1}`,
    matter,
    story,
    customer: customerFor(matter, told !== null, chance),
    title: told ? firstWords(told.text, /[\u4E00-\u9FFF]/u.test(told.text) ? 34 : 70) : matter.title,
    isWhole: told === null,
    text: told ? told.text : matter.text,
    product: told ? told.product : matter.product,
    orderNo: told ? (matter.orderNo ? variantOrderNo(index, variant) : undefined) : matter.orderNo,
    flags: [...new Set([...(matter.flags ?? []), ...(role.legal ? (['legal'] as const) : [])])],
    receivedAt: at,
    role: ownTurn,
    gap:
      role.hours > 0 ? (role.hours * 60 * 0.5) / actsTo(role) : Math.round(paceOf(matter, at, chance) * 127),
    // Whole stories take the full procedure; of the rest every third.
    process:
      role.process ??
      (complaint && (variant < 0 || (index + variant) % 3 === 0) ? 'standard' : 'customer-four-step'),
    again: null,
  };
}

/** Of what is over, most went smoothly. */
function turnOf(chance: Chance): SampleRole {
  const roll = chance.next();
  if (roll < 0.03) return { ...through, turn: 'dissatisfied' };
  if (roll < 0.07) return { ...through, turn: 'reopened' };
  return through;
}

function customerFor(matter: SampleMatter, variant: boolean, chance: Chance): SampleCustomer {
  const own = sampleCustomers.find((one) => one.key === matterCustomers[matter.key]);
  if (own && !variant) return own;
  const fitting = sampleCustomers.filter(
    (one) =>
      one.language === matter.language && one.company === (matter.customer?.company ?? false) && one !== own,
  );
  return chance.pick(
    fitting.length ? fitting : sampleCustomers.filter((one) => one.language === matter.language),
  );
}

/** A time of day when people complain, rarely at the end of a week; none so new that it could not be over. */
function receivedAt(share: number, today: Date, days: number, chance: Chance): Date {
  const day = new Date(today.getTime() - (5 + daysBack(share, days - 5)) * 86_400_000);
  const late = [5, 6, 0].includes(day.getUTCDay()) && chance.next() < 0.75;
  if (late) day.setUTCDate(day.getUTCDate() - 3);
  day.setUTCHours(chance.between(0, 12), chance.between(0, 59), chance.between(0, 59), 0);
  return day;
}

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  return list
    .map((one) => ({ one, by: chance.next() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);
}
