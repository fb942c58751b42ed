import type { Texts } from '../../terms/lists.ts';
import type { Permission } from '../../terms/permissions.ts';
import type { ProcessEvent } from '../../terms/process-events.ts';
import type { ProcessTool, StepKind } from '../../terms/process-tools.ts';
import type { Who } from '../../language/template-basics.ts';
import type { ApprovalSubject } from '../../language/template-types.ts';

/**
 * Why something is not possible now. `code` is a translation key (`error.<code>`) whose text uses `params`. A param
 * for people is a text in each language (a step's title), `{ key }` (a translation key), or a list of such;
 * `wholeReason` makes a sentence of it. `text` is the whole sentence: an exit's own `because`.
 */
export interface Reason {
  code: string;
  params?: Record<string, unknown>;
  text?: ReasonText;
}

/** A text of the template, by language. */
export type ReasonText = Pick<Texts, keyof Texts>;

/** Where a case stands in its life. */
export type CaseStatus = 'open' | 'suspended' | 'closed' | 'archived';

/** How a case was closed. */
export type ClosedAs = 'regular' | 'exceptional' | 'withdrawn';

/** What happened to one step, in which round of its stage. Times are ISO 8601. */
export interface StepRecord {
  state: 'done' | 'skipped';
  at: string;
  by: string | null;
  round: number;
  reason?: string;
}

/** Where one case is in its process; plain JSON, kept with the complaint. */
export interface ProcessState {
  stage: string;
  status: CaseStatus;
  steps: Record<string, StepRecord>;
  /** How often each stage has been entered. */
  visits: Record<string, number>;
  enteredAt: string;
  closedAt: string | null;
  closedAs: ClosedAs | null;
  /** The chosen reason code of an exceptional closing, or of the present suspension. */
  reasonCode: string | null;
  /** Counts every transition. */
  version: number;
}

/** What a feature says about its tool's step: the engine knows steps, not tools. */
export interface ToolReport {
  complete: boolean;
  missing: Reason[];
  /** Nothing is left to do but the last act, such as sending what is written. */
  ready?: boolean | undefined;
  /** When the tool's content last changed (ISO); in a second round only newer work completes the step by itself. */
  at?: string | undefined;
  by?: string | null | undefined;
  /** Who has to act now, if not the template's `who` (the next approval level). */
  who?: readonly Who[] | undefined;
  /** Why the present actor may not act although `who` matches (their own proposal). */
  barred?: Reason[] | undefined;
  /** Persons who may act beside `who`: an approval was handed to them, or they were asked to sign too. */
  persons?: readonly string[] | undefined;
  /** The one person whose turn it is; the work is theirs and no post's. */
  assigneeId?: string | undefined;
}

/** Reports by step id; a step without one is a step only its person can complete. */
export type ToolReports = Readonly<Record<string, ToolReport>>;

/** Who is asking. Deputies carry the positions and roles of those they stand in for. */
export interface Actor {
  kind: 'person' | 'complainant' | 'system';
  personId: string | null;
  positions: readonly string[];
  isOwner: boolean;
  isFirstContact: boolean;
  isCallback?: boolean;
  isSupervisor?: boolean;
  permissions: ReadonlySet<Permission>;
}

/** The kinds of things that can be done next. Texts: `term.process-act.<kind>`. */
export type ActionKind =
  | 'step'
  | 'exit'
  | 'close-exceptionally'
  | 'withdraw'
  | 'suspend'
  | 'resume'
  | 'reopen';

/** One thing that can be done next, or why not yet. */
export interface NextAction {
  /** `step:<id>`, `exit:<id>`, or the kind. */
  id: string;
  kind: ActionKind;
  stage: string;
  stepId?: string;
  exitId?: string;
  stepKind?: StepKind;
  tool?: ProcessTool;
  form?: string;
  approval?: string;
  /** What that approval is over. */
  approves?: ApprovalSubject | undefined;
  document?: string;
  /** Where it leads: a stage, `closed` or `archived`. */
  to?: string;
  returns?: boolean;
  /** A step that is at hand in every stage. */
  anytime?: boolean;
  /** Absent where the product's own word serves (`term.process-act.<kind>`). */
  title?: Texts;
  help?: Texts;
  optional: boolean;
  /** May be skipped with a reason by this actor now. */
  skippable: boolean;
  allowed: boolean;
  reasons: Reason[];
  /** Who may do it. */
  who: readonly Who[];
  done: boolean;
  skipped: boolean;
  /** What is still missing before the step is complete; empty for exits. */
  missing: Reason[];
  /** A reason in words has to be given. */
  needsReason: boolean;
  /** A coded reason has to be chosen. */
  choices?: readonly { code: string; title: Texts; rights?: Texts }[];
}

/** A consequence of a transition that the caller carries out in the same transaction. */
export type Effect =
  | { kind: 'event'; event: ProcessEvent; at: string; stage: string; step?: string }
  | { kind: 'leave-stage'; stage: string; round: number; exit: string | null }
  | { kind: 'enter-stage'; stage: string; round: number }
  | { kind: 'status'; from: CaseStatus; to: CaseStatus }
  | { kind: 'step'; stage: string; step: string; round: number; outcome: 'done' | 'skipped' | 'undone' }
  | { kind: 'void-approval'; approval: string }
  /** Whom the step wants told that it is done: `owner`, `first-contact` and posts. */
  | { kind: 'tell'; stage: string; step: string; who: readonly Who[] };

/** What a transition makes of a state, or why it does not. */
export type Transition =
  | { ok: true; state: ProcessState; effects: Effect[] }
  | { ok: false; reasons: Reason[] };

/**
 * What waits for somebody, as a work item is made of it: a step, or the choice of an exit when a stage's steps
 * are all done (then `step` is `stage:<id>` and `stepKind` is `decide`).
 */
export interface WaitingStep {
  stage: string;
  step: string;
  round: number;
  stepKind: StepKind | 'decide';
  tool?: ProcessTool;
  title: Texts;
  who: readonly Who[];
  optional: boolean;
  /** The step's own limit, else its stage's: a duration from entering the stage, such as `2wd`. */
  limit?: string;
}
