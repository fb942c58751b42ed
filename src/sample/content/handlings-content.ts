import type { SampleHandling, SampleMatter } from './content-types.ts';
import { commonHandlings } from './handlings-common.ts';
import { moneyHandlings } from './handlings-money.ts';
import { otherHandlings } from './handlings-other.ts';
import { qualityHandlings } from './handlings-quality.ts';
import { serviceHandlings } from './handlings-service.ts';

/** Every way a short matter may be handled. */
export const sampleHandlings: readonly SampleHandling[] = [
  ...qualityHandlings,
  ...serviceHandlings,
  ...moneyHandlings,
  ...commonHandlings,
  ...otherHandlings,
];

/** The handlings that fit the variants of a matter: same kind, language and category; never empty. */
export function handlingsFor({ is, language }: Pick<SampleMatter, 'is' | 'language'>): SampleHandling[] {
  return sampleHandlings.filter(
    (handling) =>
      handling.kind === is.kind &&
      handling.language === language &&
      handling.categories.includes(is.category),
  );
}
