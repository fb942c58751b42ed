import type { CaseView, NextActionView } from '../../contract/complaint-contract.ts';

/** What the case page gives to a tool's panel. */
export interface ToolProps {
  complaint: CaseView;
  /** The next action that opened the tool; one that is not allowed is shown with its reasons. */
  action: NextActionView;
  /** The tool has done its part: the case page refreshes and closes the panel. */
  onDone: () => void;
}
