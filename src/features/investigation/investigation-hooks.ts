import type { z } from 'zod';
import type { evidenceView, subTaskView } from '../../contract/investigation-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Complaint } from '../complaint/complaint-store.ts';

/** What stands beside the findings on one screen, told by the features that keep it. */
export interface InvestigationHooks {
  evidenceOf(ctx: Ctx, complaint: Complaint): Promise<z.input<typeof evidenceView>[]>;
  subTasksOf(ctx: Ctx, complaint: Complaint): Promise<z.input<typeof subTaskView>[]>;
}

declare module '../../platform/context.ts' {
  interface Hooks {
    investigation: InvestigationHooks;
  }
}
