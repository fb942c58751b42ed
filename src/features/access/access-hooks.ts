import type { Ctx, Tx } from '../../platform/context.ts';

/** What access asks of features below it. */
export interface AccessHooks {
  /**
   * The id of the complaint that this number and secret (of the private link) open, null for a wrong pair.
   * Slows guessing from an address by itself; a wrong number and a wrong secret look and cost the same.
   */
  complainantOf(ctx: Ctx, number: string, secret: string, address: string): Promise<string | null>;
  /**
   * The sub-task that this id and secret (of the link given to somebody outside) open, with its complaint; null for a
   * wrong pair, and where the link has ended. Slows guessing as the other does.
   */
  outsideOf(
    ctx: Ctx,
    task: string,
    secret: string,
    address: string,
  ): Promise<{ taskId: string; complaintId: string } | null>;
  /** An installation without a sample has its first administrator: what a company begins with is put in. */
  companyBegins?(tx: Tx): Promise<void>;
}

declare module '../../platform/context.ts' {
  interface Hooks {
    access: AccessHooks;
  }
}
