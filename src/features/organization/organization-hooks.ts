import type { Tx } from '../../platform/context.ts';
import type { WorkCalendar } from './calendar-rules.ts';

/** What the organization tells features below it. */
export interface OrganizationHooks {
  /** Working time is no longer as it was `before`: whoever computed with this calendar computes anew, and can say why. */
  calendarChanged(tx: Tx, calendarId: string, before: WorkCalendar): Promise<void>;
}

declare module '../../platform/context.ts' {
  interface Hooks {
    organization?: OrganizationHooks;
  }
}
