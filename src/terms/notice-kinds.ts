/** What a person is told inside the product. Texts: `notice.<kind>`, with the notice's data as parameters. */
export const noticeKinds = [
  'handover-asked',
  'handover-accepted',
  'handover-declined',
  'handover-withdrawn',
  'work-assigned',
  'work-overdue',
  'work-waiting',
  'mentioned',
  'classified',
  'clock-warned',
  'clock-breached',
  'clock-escalated',
  'approval-approved',
  'approval-returned',
  'approval-answered',
  'offer-accepted',
  'offer-rejected',
  'offer-countered',
  'offer-expired',
  'message-received',
  'delivery-uncertain',
  'delivery-refused',
  'chased',
  'sub-task-answered',
  'sub-task-received',
  'sub-task-noted',
  'reopen-asked',
  'reopened',
  'survey-answered',
  'step-told',
] as const;

/** Which notices a person wants by mail, too. Texts: `term.notice-mail.<code>`. */
export const noticeMailWishes = ['none', 'urgent', 'all'] as const;

/** One of {@link noticeMailWishes}. */
export type NoticeMailWish = (typeof noticeMailWishes)[number];

/** What is urgent: a time limit passed or came up to me, or something was put into my hands. */
export const urgentNotices: readonly string[] = [
  'clock-breached',
  'clock-escalated',
  'work-assigned',
  'work-overdue',
  'handover-asked',
] satisfies NoticeKind[];

/** One of {@link noticeKinds}. */
export type NoticeKind = (typeof noticeKinds)[number];
