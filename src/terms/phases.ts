/**
 * The canonical phases of complaint handling, in their usual order. Every stage of every template names its
 * phase, so that cases of different procedures can be compared. Texts: `term.phase.<code>`.
 */
export const phases = [
  'intake',
  'classification',
  'investigation',
  'solution',
  'approval',
  'offer',
  'implementation',
  'verification',
  'reply',
  'follow-up',
  'closing',
  'archive',
] as const;

/** One canonical phase. */
export type Phase = (typeof phases)[number];
