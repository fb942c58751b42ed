import type { FlagCode, SampleCustomer, SampleHandling, SampleMatter } from './content/content-types.ts';
import type { Chance } from './sample-random.ts';
import type { SampleProcedure, SampleRole } from './sample-roles.ts';

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
  flags: readonly FlagCode[];
  receivedAt: Date;
  role: SampleRole;
  /** Working minutes between two acts, about. */
  gap: number;
  process: SampleProcedure;
  /** The earlier case that it is again. */
  again: { kind: 'repeat' | 'duplicate'; of: string } | null;
  /** Whether it is told in full, with everything its story says. */
  isWhole: boolean;
  /** Its own series, so that it goes the same way whenever it is played and whoever acts first. */
  chance: Chance;
}
