import type { CaseView } from '../../../../../contract/complaint-contract.ts';

const names = [
  ...(['title', 'narrative', 'occurredAt', 'remedySought', 'wishes', 'claimedLoss', 'currency'] as const),
  ...(['product', 'model', 'batch', 'orderNo', 'place', 'concerned', 'impact', 'consequences'] as const),
  ...(['urgency', 'mood', 'impactScope'] as const),
];

/** What is recorded of the matter itself, as the form corrects it. */
export type Matter = Pick<CaseView, (typeof names)[number]>;

/** The matter of a case. */
export function matterOf(complaint: CaseView): Matter {
  return Object.fromEntries(names.map((name) => [name, complaint[name]])) as unknown as Matter;
}

/** Text keys of the fields' names. */
export const matterTexts: Record<keyof Matter, string> = {
  title: 'desk.matter.title',
  narrative: 'desk.matter.narrative',
  occurredAt: 'desk.matter.occurred-at',
  remedySought: 'desk.matter.remedy-sought',
  wishes: 'desk.matter.wishes',
  claimedLoss: 'desk.matter.claimed-loss',
  currency: 'desk.matter.currency',
  product: 'desk.matter.product',
  model: 'desk.matter.model',
  batch: 'desk.matter.batch',
  orderNo: 'desk.matter.order-no',
  place: 'desk.matter.place',
  concerned: 'desk.matter.concerned',
  impact: 'desk.matter.impact',
  consequences: 'desk.matter.consequences',
  urgency: 'desk.matter.urgency',
  mood: 'desk.matter.mood',
  impactScope: 'desk.matter.impact-scope',
};
