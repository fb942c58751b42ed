import { handlingsFor } from './content/handlings-content.ts';
import { sampleCustomers } from './content/customers-content.ts';
import type { SampleCustomer, SampleHandling, SampleMatter } from './content/content-types.ts';
import { matterCustomers } from './content/matters-customers.ts';
import { sampleMatters, variantOrderNo } from './content/matters-content.ts';
import { chanceFrom, type Chance } from './sample-random.ts';

/** How far a sample case has come by today. */
export const sampleGoals = [
  'registered', 'classified', 'owned', 'found', 'proposed', 'approving', 'offered', 'carrying-out', 'verifying', 'replied',
  'surveyed', 'closed', 'archived',
] as const; // prettier-ignore
export type SampleGoal = (typeof sampleGoals)[number];

/** How much of a sample to make. */
export interface SampleSize {
  /** Complaints in all; the 73 whole stories come before their variants. */
  total: number;
  /** How many days back it begins. */
  days: number;
  /** How many of the newest are there before anybody can look. */
  first: number;
}

/** One complaint of the sample company before it is played: what, from whom, when, how far. */
export interface SampleCase {
  key: string;
  matter: SampleMatter;
  /** The story it follows: its own for a whole matter, a fitting one for a variant. */
  story: SampleHandling | SampleMatter;
  customer: SampleCustomer;
  title: string;
  text: string;
  product: string | undefined;
  orderNo: string | undefined;
  receivedAt: Date;
  goal: SampleGoal;
  process: 'standard' | 'customer-four-step';
  /** Its own series, so that it goes the same way whenever it is played and whoever acts first. */
  chance: Chance;
}

/**
 * About three hundred cases over the last months, oldest first; older ones mostly archived, this week's in every
 * stage. The same day and size give the same cases.
 */
export function planSampleCases(today: Date, size: SampleSize): SampleCase[] {
  const chance = chanceFrom(20_260_315);
  const openings = sampleMatters.flatMap((matter, index) => [
    { matter, index, variant: -1 },
    ...matter.variants.map((_, variant) => ({ matter, index, variant })),
  ]);
  const whole = openings.filter((opening) => opening.variant < 0).slice(0, size.total);
  const others = shuffled(
    openings.filter((opening) => opening.variant >= 0),
    chance,
  ).slice(0, size.total - whole.length);
  return shuffled([...whole, ...others], chance)
    .map((opening, place, all) =>
      caseOf(opening, chance, receivedAt(place / all.length, today, size.days, chance), today),
    )
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
    .map((given, index) => ({ ...given, chance: chanceFrom(index) }));
}

function caseOf(
  { matter, index, variant }: { matter: SampleMatter; index: number; variant: number },
  chance: Chance,
  at: Date,
  today: Date,
): Omit<SampleCase, 'chance'> {
  const told = variant < 0 ? null : matter.variants[variant];
  const handlings = handlingsFor(matter);
  const story = told ? (handlings[variant % handlings.length] ?? matter) : matter;
  const complaint = matter.is.kind === 'complaint';
  return {
    key: `${matter.key}-${variant + 1}`,
    matter,
    story,
    customer: customerFor(matter, told !== null, chance),
    title: told ? '' : matter.title,
    text: told ? told.text : matter.text,
    product: told ? told.product : matter.product,
    orderNo: told ? (matter.orderNo ? variantOrderNo(index, variant) : undefined) : matter.orderNo,
    receivedAt: at,
    goal: goalFor((today.getTime() - at.getTime()) / 86_400_000, chance),
    // Whole stories take the full procedure; of the rest every third.
    process: complaint && (variant < 0 || (index + variant) % 3 === 0) ? 'standard' : 'customer-four-step',
  };
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

/** More of late than long ago, at a time of day when people complain. */
function receivedAt(share: number, today: Date, days: number, chance: Chance): Date {
  const back = days * (1 - Math.pow(share, 0.65));
  const day = new Date(today.getTime() - back * 86_400_000);
  day.setUTCHours(chance.between(0, 13), chance.between(0, 59), chance.between(0, 59), 0);
  return day.getTime() > today.getTime() - 20 * 60_000
    ? new Date(today.getTime() - chance.between(20, 600) * 60_000)
    : day;
}

/** Where a desk has most to look at. */
const underWay: readonly SampleGoal[] = ['approving', 'offered', 'carrying-out', 'verifying'];

function goalFor(age: number, chance: Chance): SampleGoal {
  const roll = chance.next();
  if (age > 30) return roll < 0.9 ? 'archived' : roll < 0.96 ? 'closed' : 'surveyed';
  if (age > 14) return roll < 0.55 ? 'archived' : chance.pick(sampleGoals.slice(6));
  if (age > 5) return chance.pick([...sampleGoals.slice(3), ...underWay]);
  if (age > 2) return chance.pick(sampleGoals.slice(1, 9));
  return chance.pick(sampleGoals.slice(0, 4));
}

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  return list
    .map((one) => ({ one, by: chance.next() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);
}
