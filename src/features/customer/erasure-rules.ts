/**
 * What becomes of a column when a person is erased: `said` is replaced by a phrase that says so, `title` likewise in
 * a text of several languages, `empty` and `null` are what they say, `json` keeps its codes, numbers and times and
 * loses its words, `nothing` becomes an empty object.
 */
export type Erased = 'said' | 'title' | 'empty' | 'null' | 'json' | 'nothing';

/** A table with words of or about a person: its columns, and which of its rows belong to complaints `$ids`. */
export interface ErasedTable {
  table: string;
  columns: Readonly<Record<string, Erased>>;
  /** SQL over the table's own columns; `ids` stands for the complaints. */
  rows: string;
}

const ofComplaint = 'complaint_id = any(ids)';
const through = (table: string, column: string): string =>
  `${column} in (select id from ${table} where complaint_id = any(ids))`;

/**
 * Every column in which words of people stand about a complaint. `erasure-columns.db.test.ts` holds this against the
 * database: a column that is neither here nor in {@link keptColumns} fails it.
 */
export const erasedTables: readonly ErasedTable[] = [
  {
    table: 'complaints',
    columns: {
      ...{ title: 'said', narrative: 'said', validity_reason: 'null', wishes: 'null', order_no: 'null' },
      ...{ place: 'null', concerned: 'null', impact: 'null', consequences: 'null', source_ref: 'null' },
      ...{ close_reason: 'null', source_fields: 'nothing', priority_why: 'json', process_state: 'json' },
    },
    rows: 'id = any(ids)',
  },
  { table: 'complaint_links', columns: { reason: 'empty' }, rows: ofComplaint },
  { table: 'complaint_forms', columns: { data: 'json' }, rows: ofComplaint },
  { table: 'interests', columns: { reason: 'empty' }, rows: ofComplaint },
  { table: 'handovers', columns: { reason: 'empty', answer: 'null' }, rows: ofComplaint },
  { table: 'work_items', columns: { title: 'title' }, rows: `${ofComplaint} and kind <> 'step'` },
  { table: 'clocks', columns: { title: 'title' }, rows: `${ofComplaint} and code like 'promise-%'` },
  {
    table: 'clock_pauses',
    columns: { reason: 'empty' },
    rows: `${through('clocks', 'clock_id')} and paused_by is not null`,
  },
  { table: 'files', columns: { name: 'said' }, rows: ofComplaint },
  { table: 'messages', columns: { subject: 'empty', body: 'said', data: 'json' }, rows: ofComplaint },
  { table: 'deliveries', columns: { response: 'null' }, rows: ofComplaint },
  { table: 'comments', columns: { body: 'said' }, rows: ofComplaint },
  { table: 'findings', columns: { summary: 'said', cause: 'empty' }, rows: ofComplaint },
  {
    table: 'evidence',
    columns: { title: 'said', source: 'empty', collected_by: 'empty', place: 'empty', note: 'empty' },
    rows: ofComplaint,
  },
  { table: 'custody', columns: { holder: 'empty', note: 'empty' }, rows: through('evidence', 'evidence_id') },
  { table: 'containments', columns: { place: 'empty', note: 'empty' }, rows: ofComplaint },
  { table: 'solutions', columns: { content: 'json' }, rows: ofComplaint },
  { table: 'actions', columns: { title: 'said', proof: 'empty' }, rows: ofComplaint },
  { table: 'approval_votes', columns: { reason: 'empty' }, rows: through('approvals', 'approval_id') },
  { table: 'approval_hands', columns: { reason: 'empty' }, rows: through('approvals', 'approval_id') },
  {
    table: 'approval_questions',
    columns: { question: 'empty', answer: 'empty' },
    rows: through('approvals', 'approval_id'),
  },
  { table: 'offers', columns: { body: 'said', options: 'json', answer: 'json' }, rows: ofComplaint },
  { table: 'replies', columns: { content: 'json' }, rows: ofComplaint },
  { table: 'verifications', columns: { result: 'said', verifier: 'empty' }, rows: ofComplaint },
  { table: 'sub_tasks', columns: { title: 'said', brief: 'empty', answer: 'null' }, rows: ofComplaint },
  { table: 'sub_task_outsiders', columns: { name: 'said' }, rows: ofComplaint },
  { table: 'sub_task_notes', columns: { body: 'said' }, rows: ofComplaint },
  { table: 'sub_task_files', columns: { name: 'said' }, rows: ofComplaint },
  { table: 'surveys', columns: { remark: 'null' }, rows: ofComplaint },
  { table: 'list_run_items', columns: { params: 'json' }, rows: ofComplaint },
  { table: 'import_rows', columns: { params: 'json' }, rows: ofComplaint },
  {
    table: 'evaluations',
    columns: { satisfaction: 'empty', lesson: 'said', procedure_change: 'empty' },
    rows: ofComplaint,
  },
];

/** Texts of complaints that hold codes, numbers or the goods, and stay: statistics are made of them. */
export const keptColumns: Readonly<Record<string, readonly string[]>> = {
  complaints: [
    ...['number', 'kind', 'status', 'phase', 'stage', 'channel', 'source_group', 'severity', 'validity'],
    'responsibility_class',
    ...[
      'remedy_sought',
      'currency',
      'product',
      'model',
      'batch',
      'urgency',
      'mood',
      'language',
      'closed_how',
      'impact_scope',
    ],
  ],
  // Made anew from what is left, in the same transaction.
  complaint_texts: ['text', 'scope'],
  complaint_links: ['kind'],
  complaint_parties: ['role'],
  complaint_forms: ['step'],
  interests: ['kind'],
  handovers: ['duty', 'state'],
  work_items: ['kind', 'ref', 'position', 'state'],
  clocks: ['code', 'policy', 'state', 'cancelled_why'],
  clock_alarms: ['kind'],
  files: ['type', 'path', 'stored_by_kind'],
  messages: ['direction', 'channel', 'kind'],
  deliveries: ['channel', 'state', 'mail_id', 'about'],
  findings: ['outcome', 'cause_code', 'responsibility', 'complainant_view'],
  evidence: ['kind', 'added_by_kind'],
  custody: ['act', 'by_kind'],
  containments: ['kind', 'unit'],
  solutions: ['currency', 'state'],
  actions: ['kind', 'pdca', 'state'],
  approvals: ['step', 'name', 'subject_kind', 'levels', 'state', 'void_reason'],
  approval_votes: ['vote'],
  approval_hands: ['kind'],
  approval_questions: [],
  offers: ['state', 'answered_via'],
  replies: ['state'],
  verifications: ['kind'],
  sub_tasks: ['state'],
  sub_task_outsiders: ['kind', 'language'],
  sub_task_notes: ['kind'],
  surveys: ['via', 'scores'],
  evaluations: ['solved'],
  archives: ['checks'],
  documents: ['number', 'code', 'language', 'format', 'stage'],
  notices: ['kind', 'data', 'once'],
  list_run_items: ['number', 'outcome', 'code'],
  import_rows: ['outcome', 'reason'],
  process_moments: ['event'],
  measure_facts: ['moment', 'duty'],
  presence: ['editing'],
};

/** A string that is a code, an id, a time or a currency, and so says nothing about anybody. */
const isCode = (text: string): boolean =>
  /^[a-z0-9][a-z0-9._-]*$|^[A-Z]{3}$|^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

/** Keys of JSON under which codes stand; under every other key a string may be words. */
const codeKeys: ReadonlySet<string> = new Set([
  ...['id', 'code', 'key', 'kind', 'form', 'currency', 'pdca', 'state', 'stage', 'status', 'at', 'by', 'due'],
  ...['enteredAt', 'closedAt', 'closedAs', 'reasonCode', 'dueAt', 'ownerId', 'departmentId', 'optionId'],
  ...['offer', 'answer', 'course', 'reopening', 'survey', 'callback', 'fileId'],
]);

/** The value with its shape, numbers, codes, ids and times, and without its words. */
export function withoutWords(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return codeKeys.has(key) && isCode(value) ? value : '';
  if (Array.isArray(value)) return value.map((one) => withoutWords(one, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutWords(one, name)]));
}

/** A complaint of a person to be erased, as far as it may stand in the way. */
export interface Standing {
  id: string;
  number: string;
  status: string;
  /** The actor may see it for erasing. */
  inReach: boolean;
  /** Until when its sealed package is to be kept; null when there is none. */
  keepUntil: string | null;
}

/** Why somebody cannot be erased now: cases under way, cases out of reach, packages still to be kept. */
export function erasureReasons(
  standing: readonly Standing[],
): { code: string; params?: Record<string, unknown> }[] {
  const open = standing.filter(({ status }) => status === 'open' || status === 'suspended');
  const kept = standing.flatMap(({ keepUntil }) => keepUntil ?? []).sort();
  return [
    ...(standing.some(({ inReach }) => !inReach) ? [{ code: 'party.erase_beyond_scope' }] : []),
    ...open.map(({ number, status }) => ({ code: `party.erase_${status}`, params: { number } })),
    ...(kept.length ? [{ code: 'party.erase_retained', params: { until: kept.at(-1) } }] : []),
  ];
}
