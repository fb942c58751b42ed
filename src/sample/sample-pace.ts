import type { SampleMatter } from './content/content-types.ts';
import type { Chance } from './sample-random.ts';

/** Where the company is slow, and where it hurries. */
const byChannel: Readonly<Record<string, number>> = {
  regulator: 0.7,
  phone: 0.8,
  'walk-in': 0.9,
  letter: 1.6,
  mail: 1.2,
};
const byCategory: Readonly<Record<string, number>> = {
  quality: 1.15,
  'after-sales': 1.3,
  contract: 1.5,
  service: 0.8,
  price: 0.9,
};

/** Months differ: before the year's great sale people are fewer than the work, in spring it is quiet. */
const byMonth = [0.8, 1, 0.85, 0.8, 0.9, 1.2, 1.1, 1.5, 1.05, 0.85, 1.3, 1.1];

/** How slowly a matter goes, compared with one to whom nothing comes between. */
export function paceOf({ is }: SampleMatter, at: Date, chance: Chance): number {
  const roll = chance.next();
  const own = roll < 0.78 ? 0.22 : roll < 0.93 ? 0.5 : 1.2;
  const [top = ''] = is.category.split('.');
  return own * (byChannel[is.channel] ?? 1) * (byCategory[top] ?? 1) * (byMonth[at.getUTCMonth()] ?? 1);
}

/** How long ago a place in the row of all lies, in days: more of late than long ago, in waves, mostly on workdays. */
export function daysBack(share: number, days: number): number {
  const back = days * (1 - Math.pow(share, 0.8));
  return Math.max(0, back - 4 * (1 - Math.cos((2 * Math.PI * back) / 75)));
}
