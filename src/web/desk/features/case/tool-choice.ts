import type { CaseView, NextActionView } from '../../../../contract/complaint-contract.ts';
import type { Texts } from '../../../../terms/lists.ts';
import { processTools, type ProcessTool } from '../../../../terms/process-tools.ts';

/** One thing the middle of the case page can show. */
export interface ToolTab {
  /** What stands in the address: `step:classify`, `tool:finding`. */
  key: string;
  action: NextActionView;
  /** Asked for by the present stage, at hand any time, or only to be looked at. */
  place: 'stage' | 'anytime' | 'other';
}

/** Every tool of the case: those its stage asks for, those at hand any time, and the rest to look at what was done. */
export function toolTabs(
  complaint: Pick<CaseView, 'stage' | 'actions'>,
  titleOf: (tool: ProcessTool) => Texts,
): ToolTab[] {
  const steps = complaint.actions.filter(({ kind }) => kind === 'step');
  const asked = steps.map((action): ToolTab => ({
    key: action.id,
    action,
    place: action.anytime ? 'anytime' : 'stage',
  }));
  const others = processTools
    .filter((tool) => !lookedAtNever.includes(tool) && !steps.some((action) => action.tool === tool))
    .map((tool): ToolTab => ({
      key: `tool:${tool}`,
      action: onlyLook(complaint.stage, tool, titleOf(tool)),
      place: 'other',
    }));
  return [
    ...asked.filter(({ place }) => place === 'stage'),
    ...asked.filter(({ place }) => place === 'anytime'),
    ...others,
  ];
}

/** Tools that keep nothing of their own to look at. */
const lookedAtNever: readonly ProcessTool[] = ['acknowledge', 'contact', 'callback', 'follow-up-plan'];

function onlyLook(stage: string, tool: ProcessTool, title: Texts): NextActionView {
  return {
    ...{ id: `tool:${tool}`, kind: 'step', stage, tool, title, optional: true, skippable: false },
    ...{ allowed: false, reasons: [], who: [], done: false, skipped: false, missing: [], needsReason: false },
  };
}

/**
 * The tab that is open: the one the address names (by step or by tool), else the first step that waits for this
 * person, else the first that waits at all, else what the stage did last, else the record itself.
 */
export function openTab(
  tabs: readonly ToolTab[],
  asked: string,
  status: CaseView['status'] = 'open',
): ToolTab | undefined {
  const named =
    tabs.find(({ key }) => key === asked) ?? tabs.find(({ action }) => asked === `tool:${action.tool ?? ''}`);
  if (named) return named;
  const waiting = tabs.filter(({ place, action }) => place === 'stage' && !action.done && !action.skipped);
  return (
    waiting.find(({ action }) => action.allowed) ??
    waiting[0] ??
    (status === 'open'
      ? tabs.findLast(({ place, action }) => place === 'stage' && action.done)
      : undefined) ??
    tabs.find(({ action }) => action.tool === 'register')
  );
}
