import type { NextActionView } from '../../../../../contract/complaint-contract.ts';

/** Ways that the procedure takes by itself once their condition holds: nobody presses anything. */
export function isAutomatic(exit: NextActionView): boolean {
  return exit.kind === 'exit' && exit.reasons.some(({ code }) => code === 'process.automatic');
}
