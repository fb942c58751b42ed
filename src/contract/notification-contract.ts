import { z } from 'zod';
import { noticeKinds } from '../terms/notice-kinds.ts';
import { done, moment, page, personName, route } from './route.ts';

/** Something a person should know, in their language. */
export const noticeView = z.object({
  id: z.uuid(),
  kind: z.enum(noticeKinds),
  /** One sentence, ready to show. */
  text: z.string(),
  complaint: z.object({ id: z.uuid(), number: z.string(), title: z.string() }).nullable(),
  /** It came to me because I stand in for this person. */
  insteadOf: personName.nullable(),
  createdAt: moment,
  readAt: moment.nullable(),
});
/** @see noticeView */
export type NoticeView = z.output<typeof noticeView>;

/** `unread` counts to 100 and no further. */
export const listNotices = route({
  method: 'GET',
  path: '/api/notices',
  access: 'signed-in',
  tag: 'Notices',
  summary: 'What I was told, newest first',
  query: z.object({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
    unread: z.enum(['true']).optional(),
  }),
  response: page(noticeView).extend({ unread: z.int() }),
});

/** Without ids: all of them, or all about one complaint. */
export const readNotices = route({
  method: 'POST',
  path: '/api/notices/read',
  access: 'signed-in',
  tag: 'Notices',
  summary: 'Mark notices as read',
  body: z
    .object({ ids: z.array(z.uuid()).min(1).max(200).optional(), complaintId: z.uuid().optional() })
    .strict(),
  response: done,
});
