import type { Tx } from '../../platform/context.ts';
import type { Complaint } from '../complaint/complaint-store.ts';

/** What a reply's change sets off beside it. */
export interface ReplyHooks {
  /** The words of the reply changed: approvals over it count no longer. */
  replyChanged(tx: Tx, complaint: Complaint, replyId: string): Promise<void>;
}

declare module '../../platform/context.ts' {
  interface Hooks {
    reply: ReplyHooks;
  }
}
