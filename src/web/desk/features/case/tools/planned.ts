import type { SolutionContent } from '../../../../../contract/resolution-contract.ts';

/** One measure of ours as it is planned. */
export type Planned = SolutionContent['actions'][number];
