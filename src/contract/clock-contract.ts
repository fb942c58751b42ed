import { done, idParams, route } from './route.ts';

/** A promise to the complainant was kept; `id` is that of its clock. */
export const keepPromise = route({
  method: 'POST',
  path: '/api/clocks/:id/kept',
  access: 'complaint.handle',
  tag: 'Complaints',
  summary: 'Note that what was promised to the complainant has been done (SLA-5)',
  params: idParams,
  response: done,
});
