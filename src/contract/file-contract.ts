import { z } from 'zod';
import { idParams, route } from './route.ts';

/** A stored file, as lists show it. Size in bytes. */
export const fileView = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  sha256: z.string(),
});
/** @see fileView */
export type FileView = z.output<typeof fileView>;

const tag = 'Files';

export const uploadFiles = route({
  method: 'POST', path: '/api/complaints/:id/files', access: 'complaint.handle', tag, summary: 'Store files with a complaint (multipart field `file`, up to 10)', creates: true, multipart: true,
  params: idParams, response: z.object({ items: z.array(fileView) }),
}); // oxfmt-ignore

export const downloadFile = route({
  method: 'GET', path: '/api/files/:id', access: 'complaint.read', tag, summary: 'The bytes of a file, unchanged; the reading is on record', raw: true,
  params: idParams, query: z.object({ inline: z.enum(['true']).optional() }),
}); // oxfmt-ignore
