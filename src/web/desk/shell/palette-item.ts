import type { SearchHit } from '../../../contract/search-contract.ts';

/** One line of the palette. */
export interface PaletteItem {
  id: string;
  group: string;
  title: string;
  /** Before the title: a number. */
  mark?: string;
  /** After it, in small: where it stands. */
  aside?: string;
  /** Beneath it: where the words typed stand. */
  found?: SearchHit['found'];
  keys?: string;
  run: () => void;
}

/** What is found for the words typed so far, and what there is to say about it. */
export interface Offered {
  items: PaletteItem[];
  searching: boolean;
  /** Instead of the hint of keys: a refusal, or that not everything can be found yet. */
  notice?: string | undefined;
}
