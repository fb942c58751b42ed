import type { MatterKind, RegionCode } from './content/content-types.ts';

/** Where a case may lie today, in the order in which cases come past: what it waits for. */
export const sampleStops = [
  'classify', 'owner', 'handover', 'finding', 'solution', 'legal', 'approval-1', 'approval-2', 'approval-3', 'offer',
  'answer', 'actions', 'verification', 'reply', 'signature', 'survey', 'callback', 'evaluation', 'archive',
] as const; // oxfmt-ignore
export type SampleStop = (typeof sampleStops)[number];

/** What becomes of a case on its way (`refused`, `dissatisfied`, `reopened`) or where it lies (the others). */
export type SampleTurn =
  | 'refused' | 'dissatisfied' | 'reopened'
  | 'late' | 'chased' | 'suspended' | 'withdrawn' | 'given-up' | 'duplicate' | 'interest' | 'confidential'; // oxfmt-ignore

/** Procedures that the sample company follows beside the two of every installation. */
export const furtherProcedures = ['numbered-case', 'consumer', 'service-quality'] as const;
/** One procedure of the sample company. */
export type SampleProcedure = 'standard' | 'customer-four-step' | (typeof furtherProcedures)[number];

/** What a case is in the sample for. */
export interface SampleRole {
  /** Where it lies today; null where it goes its whole way. */
  stop: SampleStop | null;
  /** Working hours since it came in; 0 for the history, whose time the plan says. */
  hours: number;
  process?: SampleProcedure;
  region?: RegionCode;
  kind?: MatterKind;
  turn?: SampleTurn;
  /** Who of the colleagues is asked for their part, and has not answered. */
  asks?: string;
  /** A laboratory outside is asked, and has not answered. */
  asksOutside?: true;
  /** It touches law. */
  legal?: true;
  /** It is an earlier one of the cast again: the nearest older one of that region. */
  again?: 'repeat' | 'duplicate';
}

/** A case without a part of its own. */
export const through: SampleRole = { stop: null, hours: 0 };

const standard = 'standard';
const four = 'customer-four-step';

/**
 * The cases under way: every stage of the two usual procedures, some of three others, every level of approval, and what does not go smoothly, so
 * that whoever is signed in as, something waits for them.
 */
export const sampleRoles: readonly SampleRole[] = [
  { stop: 'classify', hours: 1, process: standard, region: 'east' },
  { stop: 'classify', hours: 2, process: four, region: 'south' },
  { stop: 'classify', hours: 3, process: four, region: 'overseas' },
  { stop: 'classify', hours: 9, process: standard, region: 'north', turn: 'chased' },
  { stop: 'owner', hours: 3, process: standard, region: 'east' },
  { stop: 'classify', hours: 2, process: 'numbered-case', region: 'east' },
  { stop: 'solution', hours: 24, process: 'numbered-case', region: 'north' },
  { stop: 'classify', hours: 3, process: 'consumer', region: 'south' },
  { stop: 'owner', hours: 4, process: 'consumer', region: 'east' },
  { stop: 'owner', hours: 3, process: 'service-quality', region: 'north' },
  { stop: 'owner', hours: 4, process: four, region: 'north' },
  { stop: 'handover', hours: 4, process: standard, region: 'north' },
  { stop: 'handover', hours: 5, process: four, region: 'east' },
  { stop: 'handover', hours: 6, process: standard, region: 'south' },
  { stop: 'reply', hours: 5, process: four, region: 'east', kind: 'enquiry' },
  { stop: 'reply', hours: 20, process: four, region: 'south', kind: 'suggestion' },
  { stop: 'reply', hours: 12, process: four, region: 'overseas', kind: 'praise' },
  { stop: 'finding', hours: 5, process: standard, region: 'east', asks: 'tang.kaiwen' },
  { stop: 'finding', hours: 20, process: four, region: 'north', asks: 'bai.jingwei' },
  { stop: 'finding', hours: 6, process: standard, region: 'overseas', asks: 'peng.yichen' },
  { stop: 'finding', hours: 7, process: standard, region: 'south', asks: 'yao.sixian' },
  { stop: 'finding', hours: 24, process: four, region: 'east', asks: 'qiu.lan', turn: 'interest' },
  { stop: 'finding', hours: 46, process: standard, region: 'north', turn: 'suspended', asksOutside: true },
  { stop: 'solution', hours: 7, process: standard, region: 'east', asks: 'peng.yichen' },
  { stop: 'solution', hours: 26, process: four, region: 'north', asks: 'yao.sixian' },
  { stop: 'solution', hours: 34, process: standard, region: 'east', turn: 'refused' },
  { stop: 'legal', hours: 7, process: standard, region: 'east', legal: true },
  { stop: 'legal', hours: 7.5, process: standard, region: 'north', legal: true, turn: 'chased' },
  { stop: 'legal', hours: 15, process: standard, region: 'overseas', legal: true },
  { stop: 'approval-1', hours: 7, process: standard, region: 'north' },
  { stop: 'approval-1', hours: 9, process: standard, region: 'east', turn: 'confidential' },
  { stop: 'approval-1', hours: 14, process: standard, region: 'overseas' },
  { stop: 'approval-2', hours: 7, process: standard, region: 'south' },
  { stop: 'approval-2', hours: 9, process: standard, region: 'east' },
  { stop: 'approval-2', hours: 16, process: standard, region: 'north' },
  { stop: 'approval-3', hours: 7.5, process: standard, region: 'east', legal: true },
  { stop: 'approval-3', hours: 10, process: standard, region: 'overseas' },
  { stop: 'approval-3', hours: 18, process: standard, region: 'north' },
  { stop: 'offer', hours: 17, process: standard, region: 'south', asks: 'peng.yichen' },
  { stop: 'answer', hours: 18, process: standard, region: 'north' },
  { stop: 'answer', hours: 30, process: four, region: 'overseas' },
  { stop: 'actions', hours: 26, process: standard, region: 'south', asks: 'yao.sixian' },
  { stop: 'actions', hours: 36, process: four, region: 'north', asks: 'luo.jiaming' },
  { stop: 'actions', hours: 96, process: standard, region: 'east', turn: 'late' },
  { stop: 'verification', hours: 24, process: standard, region: 'east' },
  { stop: 'verification', hours: 30, process: standard, region: 'south' },
  { stop: 'reply', hours: 28, process: standard, region: 'east', asks: 'shen.yue' },
  { stop: 'reply', hours: 34, process: four, region: 'overseas' },
  { stop: 'signature', hours: 32, process: standard, region: 'north' },
  { stop: 'survey', hours: 46, process: standard, region: 'north' },
  { stop: 'survey', hours: 50, process: four, region: 'east' },
  { stop: 'callback', hours: 54, process: standard, region: 'south' },
  { stop: 'evaluation', hours: 58, process: standard, region: 'east' },
  { stop: 'archive', hours: 62, process: four, region: 'north' },
  { stop: 'archive', hours: 66, process: standard, region: 'south' },
  { stop: 'solution', hours: 56, process: standard, region: 'north', turn: 'dissatisfied' },
  { stop: 'solution', hours: 60, process: four, region: 'east', turn: 'dissatisfied' },
  { stop: 'finding', hours: 72, process: standard, region: 'east', turn: 'reopened' },
  { stop: 'finding', hours: 40, process: four, region: 'south', turn: 'withdrawn' },
  { stop: 'finding', hours: 76, process: standard, region: 'north', turn: 'given-up' },
  { stop: null, hours: 52, process: four, region: 'east' },
  { stop: null, hours: 58, process: four, region: 'overseas' },
  { stop: null, hours: 62, process: standard, region: 'north' },
  { stop: null, hours: 68, process: four, region: 'south' },
  { stop: null, hours: 74, process: four, region: 'north' },
  { stop: 'classify', hours: 6, process: standard, region: 'east', again: 'duplicate' },
  { stop: 'owner', hours: 7, process: four, region: 'north', again: 'duplicate', turn: 'duplicate' },
  { stop: 'finding', hours: 9, process: four, region: 'overseas', again: 'duplicate' },
  { stop: 'approval-1', hours: 12, process: four, region: 'east', again: 'repeat' },
  { stop: 'finding', hours: 8, process: standard, region: 'overseas', again: 'repeat' },
]; // oxfmt-ignore

const detours: Partial<Record<SampleTurn, number>> = { refused: 10, dissatisfied: 22, reopened: 26 };

/** About how many acts bring a case to where it lies: so its people can be made to be there in time. */
export function actsTo({ stop, turn }: SampleRole): number {
  const far = sampleStops.indexOf(stop ?? 'archive');
  // Carrying out has an act for each action.
  return 1 + far * 1.35 + Math.max(0, far - 11) * 2.5 + (turn ? (detours[turn] ?? 0) : 0);
}
