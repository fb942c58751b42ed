import type { DocumentColumn, DocumentList, DocumentValue } from '../terms/document-values.ts';

/** Which columns each list of a document has. */
export const listColumns: Readonly<Record<DocumentList, readonly DocumentColumn[]>> = {
  containments: ['row', 'kind', 'place', 'quantity', 'note', 'done_at', 'by'],
  remedies: ['row', 'kind', 'note', 'amount'],
  actions: ['row', 'kind', 'title', 'owner', 'department', 'due_at', 'state', 'done_at', 'proof'],
  verifications: ['row', 'kind', 'result', 'effective', 'by', 'at'],
  contacts: ['row', 'at', 'kind', 'channel', 'direction', 'by', 'body'],
  callbacks: ['row', 'at', 'channel', 'by', 'body'],
  sub_tasks: ['row', 'title', 'department', 'owner', 'due_at', 'state', 'answer', 'done_at'],
  evidence: ['row', 'title', 'kind', 'source', 'by', 'collected_at', 'place', 'sha256'],
  approvals: ['row', 'title', 'level', 'person', 'vote', 'note', 'at'],
  clocks: ['row', 'title', 'started_at', 'due_at', 'met_at'],
  follow_ups: ['row', 'title', 'owner', 'due_at', 'state', 'result'],
};

/** Values that are long as a rule: they take a whole line of a grid. */
export const longValues: ReadonlySet<DocumentValue> = new Set([
  'complaint.title',
  'complaint.narrative',
  'complaint.wishes',
  'complaint.concerned',
  'complaint.impact',
  'complaint.consequences',
  'complaint.validity_reason',
  'complaint.close_reason',
  'complainant.address',
  'finding.summary',
  'finding.cause',
  'solution.summary',
  'solution.feasibility',
  'solution.benefit',
  'reply.apology',
  'reply.found',
  'reply.basis',
  'reply.measures',
  'reply.follow',
  'reply.further',
  'survey.remark',
  'evaluation.satisfaction',
  'evaluation.lesson',
  'evaluation.procedure_change',
]);

/** The width of each column beside the others, where a layout says nothing else. */
export const usualShare: Readonly<Partial<Record<DocumentColumn, number>>> = {
  ...{
    row: 1,
    kind: 2,
    state: 2,
    vote: 2,
    quantity: 2,
    amount: 2,
    direction: 1.5,
    channel: 2,
    effective: 1.5,
  },
  ...{ title: 5, body: 9, result: 5, answer: 5, note: 4, proof: 4, sha256: 6, source: 3 },
};
