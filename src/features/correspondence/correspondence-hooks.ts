import type { Ctx } from '../../platform/context.ts';
import type { OutgoingMail } from '../../platform/mail.ts';

/** What the outbox asks of features below it. */
export interface CorrespondenceHooks {
  /** The mail about a sub-task, as it leaves, without its sender, id and date; null when there is no address. */
  mailOfTask(
    ctx: Ctx,
    task: string,
    about: string,
  ): Promise<Pick<OutgoingMail, 'to' | 'subject' | 'text'> | null>;
}

declare module '../../platform/context.ts' {
  interface Hooks {
    correspondence: CorrespondenceHooks;
  }
}
