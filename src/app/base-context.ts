import type { Ctx } from '../platform/context.ts';

/** What every request's context is made of: everything but who asks, in which language. */
export type BaseCtx = Omit<Ctx, 'actor' | 'language' | 'requestId'>;
