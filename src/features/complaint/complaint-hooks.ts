import type { RawBuilder } from 'kysely';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { Facts } from '../../language/facts.ts';
import type { Template } from '../../language/template-types.ts';
import type { ProcessTool } from '../../terms/process-tools.ts';
import type { SearchPlace } from '../../terms/search-places.ts';
import type { ToolReport } from '../process/engine-types.ts';
import type { Complaint } from './complaint-store.ts';

/** The case a feature is asked about, and its procedure. */
export interface CaseQuestion {
  complaint: Complaint;
  template: Template;
}

/** What a tool's feature is asked about one of its steps. */
export interface ToolQuestion extends CaseQuestion {
  step: string;
}

/** Whether a tool's step is complete, and what is missing. (A method's type, so that contributors make one list.) */
type Report<Known> = { report(question: ToolQuestion, known: Known): ToolReport }['report'];

/**
 * What a feature adds to a case, without the case knowing it: facts for conditions, and whether its tools' steps
 * are complete and what is missing. `Known` is what it asks the database for.
 */
export interface CaseContributor<Known = unknown> {
  /**
   * What it has to know of a case to tell facts and to report, as one SQL expression that gives JSON (moments come as
   * text). What all contributors ask is read in one statement, for a case is looked at on every call.
   */
  asks?(question: CaseQuestion, ctx: Ctx): RawBuilder<Known>;
  facts?(ctx: Ctx, question: CaseQuestion, known: Known): Partial<Facts> | Promise<Partial<Facts>>;
  tools?: Partial<Record<ProcessTool, Report<Known>>>;
  /** An approval of this name counts no longer (an exit voided it, or its subject changed). */
  voidApproval?: (tx: Tx, complaint: Complaint, approval: string, reason: string) => Promise<void>;
  /** The case entered a stage, closed, reopened …: time to act (ask for the survey, make the actions). */
  onEffect?: (tx: Tx, complaint: Complaint, effect: CaseEffect) => Promise<void>;
  /**
   * Texts of cases that search should find: a select for the complaints in `ids` (uuid[]) with the columns of
   * {@link CaseText}, by their names. What only some readers of a case may see is left out.
   */
  texts?: (ids: RawBuilder<unknown>) => RawBuilder<unknown>;
}

/** One text of a case: where it stands, and since when. */
export interface CaseText {
  complaint_id: string;
  place: SearchPlace;
  at: Date | null;
  body: string;
}

/** What happened to a case that features may want to follow. */
export type CaseEffect =
  | { kind: 'registered' }
  | { kind: 'entered-stage'; stage: string; round: number }
  | { kind: 'status'; from: string; to: string }
  | { kind: 'process-event'; event: string }
  | { kind: 'owner-changed' }
  /** This person may have no part in it any more (DI-7). */
  | { kind: 'kept-out'; personId: string };

declare module '../../platform/context.ts' {
  interface Hooks {
    cases: readonly CaseContributor[];
  }
}
