import type { Tx } from '../../platform/context.ts';

/** What the organization tells features below it. */
export interface OrganizationHooks {
  /** Working time changed: whoever computed with this calendar computes anew. */
  calendarChanged(tx: Tx, calendarId: string): Promise<void>;
}

declare module '../../platform/context.ts' {
  interface Hooks {
    organization?: OrganizationHooks;
  }
}
