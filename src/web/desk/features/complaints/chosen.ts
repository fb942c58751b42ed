import { narrowing, type Filters } from './filters.ts';
import type { Selection } from './use-selection.ts';

/** Which complaints something is done to, as the server is told: these, or all that match. */
export type Chosen = { ids: string[] } | { filters: Record<string, string> };

/** What is selected; without a selection all that the list shows. */
export function chosenOf(filters: Filters, selection: Selection): Chosen {
  return selection.ids.size > 0 ? { ids: [...selection.ids] } : { filters: narrowing(filters) };
}
