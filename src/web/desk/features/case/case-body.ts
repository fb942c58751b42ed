import type { CaseView } from '../../../../contract/complaint-contract.ts';
import type { ToolTab } from './tool-choice.ts';

/** What the case page gives to its layout, wide or narrow. */
export interface CaseBodyProps {
  complaint: CaseView;
  tabs: readonly ToolTab[];
  open: ToolTab | undefined;
  /** Narrow: which part is shown. */
  view: string;
  onOpen: (key: string, view?: string) => void;
  onView: (view: string) => void;
  onDone: () => void;
  /** What this person is writing now: a tool's name, `message`, `comment`; empty when nothing. */
  onEditing: (what: string) => void;
}
