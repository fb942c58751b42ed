import { z } from 'zod';
import { idParams, route } from './route.ts';

/** A tag's name: no signs that part tags from each other. */
export const tagName = z
  .string()
  .max(40)
  .regex(/^(?=.*\S)[^,;，；\n\r\t\0]+$/);

/** A tag as shown. */
export const tagView = z.object({ id: z.uuid(), name: z.string() });
/** @see tagView */
export type TagView = z.output<typeof tagView>;

export const listTags = route({
  method: 'GET',
  path: '/api/tags',
  access: 'complaint.read',
  tag: 'Complaints',
  summary: "The company's tags by name, at most a thousand",
  response: z.object({ items: z.array(tagView) }),
});

/** Names to add (new ones are made) and ids to take off. */
export const tagChange = z
  .object({
    add: z.array(tagName).max(20).default([]),
    remove: z.array(z.uuid()).max(20).default([]),
  })
  .strict();
/** @see tagChange */
export type TagChange = z.output<typeof tagChange>;

export const tagComplaint = route({
  method: 'POST',
  path: '/api/complaints/:id/tags',
  access: 'complaint.comment',
  tag: 'Complaints',
  summary: 'Put tags on a complaint or take them off; a new name makes a new tag',
  params: idParams,
  body: tagChange,
  response: z.object({ tags: z.array(tagView) }),
});
