/** The formats a document is written in. Texts: `term.document-format.<code>`. */
export const documentFormats = ['pdf', 'docx', 'xlsx'] as const;
/** One of {@link documentFormats}. */
export type DocumentFormat = (typeof documentFormats)[number];

/**
 * What a document can say of one complaint, one value each. Where several complaints are listed, the columns of lists
 * are used instead. Texts: `term.document-value.<code>`.
 */
export const documentValues = [
  'complaint.number',
  'complaint.title',
  'complaint.kind',
  'complaint.channel',
  'complaint.source_ref',
  'complaint.received_at',
  'complaint.registered_at',
  'complaint.registered_by',
  'complaint.occurred_at',
  'complaint.category',
  'complaint.severity',
  'complaint.responsibility_class',
  'complaint.priority',
  'complaint.validity',
  'complaint.validity_reason',
  'complaint.narrative',
  'complaint.wishes',
  'complaint.remedy_sought',
  'complaint.claimed_loss',
  'complaint.product',
  'complaint.model',
  'complaint.batch',
  'complaint.order_no',
  'complaint.place',
  'complaint.concerned',
  'complaint.impact',
  'complaint.consequences',
  'complaint.urgency',
  'complaint.mood',
  'complaint.department',
  'complaint.region',
  'complaint.owner',
  'complaint.first_contact',
  'complaint.status',
  'complaint.stage',
  'complaint.procedure',
  'complaint.due_at',
  'complaint.acknowledged_at',
  'complaint.handled_at',
  'complaint.replied_at',
  'complaint.closed_at',
  'complaint.closed_how',
  'complaint.close_reason',
  'complaint.chases',
  'complaint.reopened',
  'complainant.name',
  'complainant.called',
  'complainant.phone',
  'complainant.mail',
  'complainant.address',
  'complainant.level',
  'complainant.customer_no',
  'finding.outcome',
  'finding.summary',
  'finding.cause',
  'finding.responsibility',
  'finding.department',
  'finding.view',
  'finding.by',
  'finding.at',
  'solution.summary',
  'solution.amount',
  'solution.feasibility',
  'solution.benefit',
  'solution.by',
  'solution.at',
  'offer.state',
  'offer.answered_at',
  'reply.apology',
  'reply.found',
  'reply.basis',
  'reply.measures',
  'reply.department',
  'reply.by',
  'reply.follow',
  'reply.further',
  'reply.written_by',
  'reply.sent_at',
  'survey.index',
  'survey.remark',
  'survey.answered_at',
  'evaluation.solved',
  'evaluation.satisfaction',
  'evaluation.lesson',
  'evaluation.procedure_change',
  'evaluation.by',
  'evaluation.at',
  'company.name',
  'document.date',
  'document.by',
] as const;

/** One of {@link documentValues}. */
export type DocumentValue = (typeof documentValues)[number];

/** What a document can list of one complaint. Texts: `term.document-list.<code>`. */
export const documentLists = [
  'containments',
  'remedies',
  'actions',
  'verifications',
  'contacts',
  'callbacks',
  'sub_tasks',
  'evidence',
  'approvals',
  'clocks',
  'follow_ups',
] as const;

/** One of {@link documentLists}. */
export type DocumentList = (typeof documentLists)[number];

/** The columns of these lists. Texts: `term.document-column.<code>`. */
export const documentColumns = [
  'row',
  'kind',
  'title',
  'place',
  'quantity',
  'note',
  'done_at',
  'by',
  'amount',
  'owner',
  'department',
  'due_at',
  'state',
  'proof',
  'result',
  'effective',
  'at',
  'channel',
  'direction',
  'body',
  'answer',
  'source',
  'collected_at',
  'sha256',
  'level',
  'person',
  'vote',
  'started_at',
  'met_at',
] as const;

/** One of {@link documentColumns}. */
export type DocumentColumn = (typeof documentColumns)[number];

/** Whom a document is for: one that goes to the complainant carries their own name in full. Texts: `term.document-for.<code>`. */
export const documentReaders = ['complainant', 'staff'] as const;

/** Who said something to whom. Texts: `term.document-direction.<code>`. */
export const documentDirections = ['in', 'out'] as const;
