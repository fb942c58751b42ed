/**
 * What a complaint can be shown, sorted and exported by, and under which head an imported table names it: the same
 * code everywhere. Texts: `term.column.<code>`.
 */
export const complaintColumns = [
  'number',
  'kind',
  'title',
  'narrative',
  'status',
  'phase',
  'stage',
  'process',
  'channel',
  'sourceGroup',
  'sourceRef',
  'category',
  'severity',
  'responsibilityClass',
  'priority',
  'validity',
  'safety',
  'legal',
  'media',
  'confidential',
  'repeat',
  'duplicateOf',
  'owner',
  'firstContact',
  'registeredBy',
  'department',
  'region',
  'complainant',
  'phone',
  'mail',
  'customerNo',
  'level',
  'product',
  'model',
  'batch',
  'orderNo',
  'place',
  'concerned',
  'remedySought',
  'wishes',
  'claimedLoss',
  'currency',
  'impact',
  'consequences',
  'mood',
  'urgency',
  'language',
  'receivedAt',
  'registeredAt',
  'occurredAt',
  'dueAt',
  'overdue',
  'closedAt',
  'closedHow',
  'closeReason',
  'satisfaction',
  'reopened',
  'chases',
  'duplicates',
  'tags',
  'updatedAt',
] as const;

/** One of {@link complaintColumns}. */
export type ComplaintColumn = (typeof complaintColumns)[number];

/** Columns that name or reach a person: masked, unless the reader may unmask and says why (PRI-2). */
export const personalColumns = ['complainant', 'phone', 'mail', 'customerNo'] as const;

/** The closed list whose texts (`term.<list>.<code>`) stand in a column. */
export const columnTerms: Partial<Record<ComplaintColumn, string>> = {
  kind: 'kind',
  status: 'case-status',
  phase: 'phase',
  channel: 'channel',
  sourceGroup: 'source-group',
  validity: 'validity',
  level: 'customer-level',
  remedySought: 'remedy',
  mood: 'mood',
  urgency: 'urgency',
  closedHow: 'closed-how',
};

/** The columns a list begins with. */
export const usualColumns: readonly ComplaintColumn[] = [
  'number',
  'title',
  'category',
  'severity',
  'stage',
  'owner',
  'receivedAt',
  'dueAt',
];
