import type { RawBuilder } from 'kysely';
import type { ApprovalSubject } from '../../language/template-types.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { Subject } from './approval-rules.ts';

/** How a feature lets its things be approved. */
export interface ApprovalSubjectHook {
  /** What of the complaint would be approved now; null when nothing is ready. */
  current(ctx: Ctx, complaintId: string): Promise<(Subject & { authorId: string | null }) | null>;
  /**
   * The id of what stands there now, as SQL: what would be approved, or what has left as it was approved. Approvals over
   * anything else say nothing of it.
   */
  standing(complaintId: string): RawBuilder<string | null>;
  /** The approval settled or began: the feature marks its thing. */
  settled(tx: Tx, subjectId: string, state: 'submitted' | 'approved' | 'returned' | 'void'): Promise<void>;
}

declare module '../../platform/context.ts' {
  interface Hooks {
    /** Every subject that a procedure may name, and how it is looked at. */
    approvalSubjects: Readonly<
      Record<string, ApprovalSubjectHook> & Record<ApprovalSubject, ApprovalSubjectHook>
    >;
  }
}
