import type { Tx } from '../../platform/context.ts';
import type { Complaint } from '../complaint/complaint-store.ts';

/** What a solution's change sets off beside it. */
export interface ResolutionHooks {
  /** The solution changed: approvals over it count no longer. */
  solutionChanged(tx: Tx, complaint: Complaint, solutionId: string): Promise<void>;
}

declare module '../../platform/context.ts' {
  interface Hooks {
    resolution: ResolutionHooks;
  }
}
