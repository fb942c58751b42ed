import type { Ctx, Tx } from '../../platform/context.ts';
import type { Facts } from '../../language/facts.ts';
import type { ProcessTool } from '../../terms/process-tools.ts';
import type { ToolReport } from '../process/engine-types.ts';
import type { Complaint } from './complaint-store.ts';

/** What a tool's feature is asked about one of its steps. */
export interface ToolQuestion {
  complaint: Complaint;
  step: string;
  /** The template's approval or form behind the step. */
  approval?: string | undefined;
  /** Which round of the stage this is: 1 the first time. */
  round: number;
  /** When the stage was last entered. */
  enteredAt: Date;
}

/**
 * What a feature adds to a case, without the case knowing it: facts for conditions, and whether its tools' steps
 * are complete and what is missing.
 */
export interface CaseContributor {
  facts?: (ctx: Ctx, complaint: Complaint) => Promise<Partial<Facts>>;
  tools?: Partial<Record<ProcessTool, (ctx: Ctx, question: ToolQuestion) => Promise<ToolReport>>>;
  /** An approval of this name counts no longer (an exit voided it, or its subject changed). */
  voidApproval?: (tx: Tx, complaint: Complaint, approval: string, reason: string) => Promise<void>;
  /** The case entered a stage, closed, reopened …: time to act (ask for the survey, make the actions). */
  onEffect?: (tx: Tx, complaint: Complaint, effect: CaseEffect) => Promise<void>;
  /** Texts of the case that its search should find. */
  texts?: (ctx: Ctx, complaintId: string) => Promise<string[]>;
}

/** What happened to a case that features may want to follow. */
export type CaseEffect =
  | { kind: 'registered' }
  | { kind: 'entered-stage'; stage: string; round: number }
  | { kind: 'status'; from: string; to: string }
  | { kind: 'process-event'; event: string }
  | { kind: 'owner-changed' };

declare module '../../platform/context.ts' {
  interface Hooks {
    cases: readonly CaseContributor[];
  }
}
