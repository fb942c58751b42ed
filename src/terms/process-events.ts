/**
 * What may start or meet a clock, and what steps and exits may announce. Texts: `term.process-event.<code>`.
 *
 * Who says it: `received`, `offered`, `accepted`, `rejected`, `promised` come from what happens inside intake,
 * offers and messages; `closed`, `archived`, `reopened`, `suspended`, `resumed`, `withdrawn` from the engine when
 * the status changes; all others from the engine when a step is completed or an exit taken (`emits`).
 */
export const processEvents = [
  'received',
  'registered',
  'acknowledged',
  'classified',
  'handed-over',
  'owner-accepted',
  'contacted',
  'evidence-collected',
  'found',
  'contained',
  'proposed',
  'approved',
  'legally-reviewed',
  'offered',
  'accepted',
  'rejected',
  'handled',
  'verified',
  'replied',
  'first-feedback',
  'second-feedback',
  'followed-up',
  'surveyed',
  'promised',
  'limit-set',
  'evaluated',
  'suspended',
  'resumed',
  'withdrawn',
  'closed',
  'archived',
  'reopened',
] as const;

/** One event that clocks can refer to. */
export type ProcessEvent = (typeof processEvents)[number];
