import { moneyIn } from '../../language/money.ts';
import { textIn, type Language, type Texts } from '../../terms/lists.ts';
import type { DocumentColumn, DocumentList, DocumentValue } from '../../terms/document-values.ts';

/** How values are written: in one language, by the clocks of the company. */
export interface Wording {
  language: Language;
  moment: (at: string | Date) => string;
  day: (at: string | Date) => string;
  /** The words of a closed list's code. */
  term: (list: string, code: string) => string;
  yesNo: (yes: boolean) => string;
}

type Row = Readonly<Record<string, unknown>>;

/** A value as text; nothing where there is none. */
export function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' && value !== null && 'zh-CN' in value;

/** What the record says of one value before it is put into words: where it is, and as what it is written. */
export interface Source {
  complaint: Row;
  complainant: Row | null;
  around: Row;
  finding: Row | null;
  solution: Row | null;
  offer: Row | null;
  reply: Row | null;
  survey: Row | null;
  evaluation: Row | null;
  company: string;
  /** When and by whom the document is made. */
  document: { date: Date; by: string };
  procedure: Texts;
  stage: Texts | null;
  severity: Texts | null;
  responsibilityClass: Texts | null;
}

/** Closed lists behind columns of the complaint. */
const termOf: Readonly<Record<string, string>> = {
  ...{ kind: 'kind', channel: 'channel', validity: 'validity', remedy_sought: 'remedy', urgency: 'urgency' },
  ...{ mood: 'mood', status: 'case-status', closed_how: 'closed-how' },
};

/** One value of a document in words; empty where the record says nothing. */
export function valueOf(name: DocumentValue, source: Source, wording: Wording): string {
  const [whose = '', what = ''] = name.split('.');
  switch (whose) {
    case 'complaint':
      return ofComplaint(what, source, wording);
    case 'complainant':
      return what === 'level'
        ? termed(source.complainant?.['level'], 'customer-level', wording)
        : plain(source.complainant?.[what]);
    case 'finding':
      return ofFinding(what, source.finding, wording);
    case 'solution':
      return ofSolution(what, source.solution, wording);
    case 'reply':
      return ofReply(what, source.reply, wording);
    case 'offer':
      return what === 'state'
        ? termed(source.offer?.['state'], 'offer-state', wording)
        : momentOf(source.offer?.['answered_at'], wording);
    case 'survey':
      if (what === 'answered_at') return momentOf(source.survey?.['answered_at'], wording);
      return plain(source.survey?.[what === 'index' ? 'index_value' : what]);
    case 'evaluation':
      if (what === 'solved') return termed(source.evaluation?.['solved'], 'solved', wording);
      return what === 'at'
        ? momentOf(source.evaluation?.['evaluated_at'], wording)
        : plain(source.evaluation?.[what]);
    case 'company':
      return source.company;
    default:
      return what === 'date' ? wording.day(source.document.date) : source.document.by;
  }
}

function termed(code: unknown, list: string, wording: Wording): string {
  return typeof code === 'string' && code !== '' ? wording.term(list, code) : '';
}

function momentOf(at: unknown, wording: Wording): string {
  return typeof at === 'string' || at instanceof Date ? wording.moment(at) : '';
}

function moneyOf(amount: unknown, currency: unknown, wording: Wording): string {
  if (amount === null || amount === undefined) return '';
  return moneyIn(wording.language, { amount: Number(amount), currency: plain(currency) || 'CNY' });
}

function ofComplaint(what: string, source: Source, wording: Wording): string {
  const { complaint, around } = source;
  const value = complaint[what];
  if (termOf[what] !== undefined) return termed(value, termOf[what], wording);
  switch (what) {
    case 'category':
      return ((around['category'] ?? []) as Texts[]).map((one) => textIn(one, wording.language)).join(' / ');
    case 'department':
    case 'region':
      return textOf(around[what], wording);
    case 'owner':
    case 'first_contact':
    case 'registered_by':
      return plain(around[what]);
    case 'severity':
      return textOf(source.severity, wording);
    case 'responsibility_class':
      return textOf(source.responsibilityClass, wording);
    case 'stage':
      return textOf(source.stage, wording);
    case 'procedure':
      return textOf(source.procedure, wording);
    case 'priority':
      return value ? `P${plain(value)}` : '';
    case 'claimed_loss':
      return moneyOf(value, complaint['currency'], wording);
    default:
      return what.endsWith('_at') ? momentOf(value, wording) : plain(value);
  }
}

function textOf(value: unknown, wording: Wording): string {
  return isTexts(value) ? textIn(value, wording.language) : '';
}

function ofFinding(what: string, finding: Row | null, wording: Wording): string {
  if (!finding) return '';
  switch (what) {
    case 'outcome':
      return termed(finding['outcome'], 'finding-outcome', wording);
    case 'responsibility':
      return termed(finding['responsibility'], 'responsibility', wording);
    case 'view':
      return termed(finding['complainant_view'], 'finding-view', wording);
    case 'department':
      return textOf(finding['department_title'], wording);
    case 'at':
      return momentOf(finding['found_at'], wording);
    default:
      return plain(finding[what]);
  }
}

function ofSolution(what: string, solution: Row | null, wording: Wording): string {
  if (!solution) return '';
  if (what === 'by') return plain(solution['by']);
  if (what === 'at') return momentOf(solution['written_at'], wording);
  if (what === 'amount') return moneyOf(solution['amount'], solution['currency'], wording);
  return plain((solution['content'] as Row | undefined)?.[what]);
}

function ofReply(what: string, reply: Row | null, wording: Wording): string {
  if (!reply) return '';
  if (what === 'written_by') return plain(reply['by']);
  if (what === 'sent_at') return momentOf(reply['sent_at'], wording);
  return plain((reply['content'] as Row | undefined)?.[what]);
}

/** Closed lists behind the kind and the state of the rows of a list. */
const rowTerms: Readonly<Record<string, string>> = {
  ...{ 'containments.kind': 'containment-kind', 'remedies.kind': 'remedy', 'actions.kind': 'action-kind' },
  ...{ 'actions.state': 'action-state', 'verifications.kind': 'verification-kind' },
  ...{
    'contacts.kind': 'message-kind',
    'sub_tasks.state': 'sub-task-state',
    'evidence.kind': 'evidence-kind',
  },
  ...{ 'approvals.vote': 'vote', 'follow_ups.state': 'action-state' },
  ...{ 'contacts.direction': 'document-direction' },
};

/** Where a column is called otherwise in the record. */
const rowNames: Readonly<Record<string, string>> = {
  ...{ 'verifications.at': 'verified_at', 'contacts.at': 'occurred_at', 'callbacks.at': 'occurred_at' },
  ...{ 'evidence.by': 'collected_by', 'approvals.note': 'reason', 'sub_tasks.done_at': 'confirmed_at' },
  ...{ 'remedies.note': 'text' },
};

/** One cell of a list in words. */
export function cellOf(
  list: DocumentList,
  column: DocumentColumn,
  row: Row,
  index: number,
  wording: Wording,
): string {
  const key = `${list}.${column}`;
  const value = row[rowNames[key] ?? column];
  if (column === 'row') return String(index + 1);
  if (rowTerms[key] !== undefined) return termed(value, rowTerms[key], wording);
  switch (column) {
    case 'effective':
      return typeof value === 'boolean' ? wording.yesNo(value) : '';
    case 'department':
      return textOf(row['department_title'], wording) || plain(row['outsider']);
    case 'channel':
      return value === 'portal'
        ? wording.term('channel', 'web')
        : termed(value === 'visit' ? 'walk-in' : value, 'channel', wording);
    case 'quantity':
      return value === null || value === undefined
        ? ''
        : `${plain(value)
            .replace(/(\.\d*?)0+$/, '$1')
            .replace(/\.$/, '')} ${plain(row['unit'])}`.trim();
    case 'amount':
      return Number(value) > 0 ? moneyOf(value, row['currency'], wording) : '';
    case 'by':
      return list === 'verifications' ? plain(row['verifier']) || plain(row['by']) : plain(value);
    default:
      if (column === 'at' || column.endsWith('_at')) return momentOf(value, wording);
      return isTexts(value) ? textIn(value, wording.language) : plain(value);
  }
}
