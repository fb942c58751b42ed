/** What a person is told inside the product. Texts: `notice.<kind>`, with the notice's data as parameters. */
export const noticeKinds = [
  'handover-asked',
  'handover-accepted',
  'handover-declined',
  'handover-withdrawn',
  'work-assigned',
  'work-overdue',
  'mentioned',
  'classified',
  'clock-warned',
  'clock-breached',
  'clock-escalated',
  'approval-approved',
  'approval-returned',
  'offer-accepted',
  'offer-rejected',
  'offer-countered',
  'offer-expired',
  'message-received',
  'delivery-uncertain',
  'delivery-refused',
  'chased',
  'sub-task-answered',
  'reopen-asked',
  'reopened',
  'survey-answered',
] as const;

/** One of {@link noticeKinds}. */
export type NoticeKind = (typeof noticeKinds)[number];
