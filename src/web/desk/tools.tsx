import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { ProcessTool } from '../../terms/process-tools.ts';
import type { ToolProps } from './tool-props.ts';

/** A panel that is loaded when the case page opens it. */
export type ToolPanel = LazyExoticComponent<ComponentType<ToolProps>>;

/** Describes a panel: where its code is, the exported component's name. */
export function panel<K extends string>(
  load: () => Promise<Record<K, ComponentType<ToolProps>>>,
  name: K,
): ToolPanel {
  return lazy(async () => ({ default: (await load())[name] }));
}

/** The panel of each tool that steps can ask for, one line each. */
export const tools: Partial<Record<ProcessTool, ToolPanel>> = {
  register: panel(() => import('./features/case/tools/MatterPanel.tsx'), 'MatterPanel'),
  acknowledge: panel(() => import('./features/case/tools/AcknowledgePanel.tsx'), 'AcknowledgePanel'),
  classify: panel(() => import('./features/case/tools/ClassifyPanel.tsx'), 'ClassifyPanel'),
  assign: panel(() => import('./features/case/tools/AssignPanel.tsx'), 'AssignPanel'),
  contact: panel(() => import('./features/case/tools/ContactPanel.tsx'), 'ContactPanel'),
  evidence: panel(() => import('./features/case/tools/EvidencePanel.tsx'), 'EvidencePanel'),
  finding: panel(() => import('./features/case/tools/FindingPanel.tsx'), 'FindingPanel'),
  containment: panel(() => import('./features/case/tools/ContainmentPanel.tsx'), 'ContainmentPanel'),
  solution: panel(() => import('./features/case/tools/SolutionPanel.tsx'), 'SolutionPanel'),
  actions: panel(() => import('./features/case/tools/ActionsPanel.tsx'), 'ActionsPanel'),
  verification: panel(() => import('./features/case/tools/VerificationPanel.tsx'), 'VerificationPanel'),
  approval: panel(() => import('./features/case/tools/ApprovalPanel.tsx'), 'ApprovalPanel'),
  offer: panel(() => import('./features/case/tools/OfferPanel.tsx'), 'OfferPanel'),
  reply: panel(() => import('./features/case/tools/ReplyPanel.tsx'), 'ReplyPanel'),
  survey: panel(() => import('./features/case/tools/SurveyPanel.tsx'), 'SurveyPanel'),
  callback: panel(() => import('./features/case/tools/CallbackPanel.tsx'), 'CallbackPanel'),
  evaluation: panel(() => import('./features/case/tools/EvaluationPanel.tsx'), 'EvaluationPanel'),
  archive: panel(() => import('./features/case/tools/ArchivePanel.tsx'), 'ArchivePanel'),
  document: panel(() => import('./features/case/tools/DocumentsPanel.tsx'), 'DocumentsPanel'),
  'follow-up-plan': panel(() => import('./features/case/tools/FollowUpPanel.tsx'), 'FollowUpPanel'),
  'sub-tasks': panel(() => import('./features/case/tools/SubTasksPanel.tsx'), 'SubTasksPanel'),
};

/** The panel of a step with a form of the procedure. */
export const formStep = panel(() => import('./features/case/tools/FormPanel.tsx'), 'FormPanel');

/** The panel of a step without a tool of its own. */
export const plainStep = panel(() => import('./features/case/tools/PlainPanel.tsx'), 'PlainPanel');
