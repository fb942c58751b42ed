import type { Permission } from './permissions.ts';
import type { ProcessEvent } from './process-events.ts';

/** The kinds of steps a stage may have. Texts: `term.step-kind.<code>`. */
export const stepKinds = [
  'form',
  'tool',
  'subtask',
  'approval',
  'offer',
  'reply',
  'document',
  'survey',
  'wait',
] as const;

/** One kind of step. */
export type StepKind = (typeof stepKinds)[number];

/** The tools the product offers to steps; a step may name no other. Texts: `term.tool.<code>`. */
export const processTools = [
  'register',
  'acknowledge',
  'classify',
  'assign',
  'contact',
  'evidence',
  'finding',
  'containment',
  'solution',
  'actions',
  'verification',
  'approval',
  'offer',
  'reply',
  'survey',
  'callback',
  'evaluation',
  'follow-up-plan',
  'archive',
  'sub-tasks',
  'document',
] as const;

/** One tool by name. */
export type ProcessTool = (typeof processTools)[number];

/** The tool behind a step of a kind that is a tool by nature. */
export const toolOfKind: Partial<Record<StepKind, ProcessTool>> = {
  approval: 'approval',
  offer: 'offer',
  reply: 'reply',
  survey: 'survey',
  subtask: 'sub-tasks',
  document: 'document',
};

/** What completing a step announces when the step itself does not say (`emits`). */
export const eventOfTool: Partial<Record<ProcessTool, ProcessEvent>> = {
  register: 'registered',
  acknowledge: 'acknowledged',
  classify: 'classified',
  assign: 'owner-accepted',
  contact: 'contacted',
  evidence: 'evidence-collected',
  finding: 'found',
  containment: 'contained',
  solution: 'proposed',
  approval: 'approved',
  actions: 'handled',
  verification: 'verified',
  reply: 'replied',
  survey: 'surveyed',
  evaluation: 'evaluated',
};

/**
 * The permission a person needs for a tool, beside being the one whom the process asks. Tools that are not listed
 * ask for none of their own: `approval` looks at each level's position itself, and taking a case (`assign`) needs
 * another permission than giving it away.
 */
export const toolPermission: Partial<Record<ProcessTool, Permission>> = {
  register: 'complaint.register',
  classify: 'complaint.classify',
  finding: 'complaint.handle',
  containment: 'complaint.handle',
  solution: 'complaint.handle',
  actions: 'complaint.handle',
  offer: 'complaint.handle',
  reply: 'complaint.handle',
  verification: 'complaint.verify',
  archive: 'complaint.archive',
  document: 'complaint.handle',
};
