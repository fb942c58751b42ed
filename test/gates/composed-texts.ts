import { measures } from '../../src/terms/measures.ts';
import { noticeKinds } from '../../src/terms/notice-kinds.ts';

/**
 * Beginnings of keys that the code puts together while running, outside `term.…`, with the endings they may get
 * (none where an ending is open). `term.…` needs no line: its closed list in `src/terms` names its texts.
 */
export const composedKeys: Record<string, readonly string[]> = {
  'desk.astray.': [],
  'desk.list.export.format.': ['xlsx', 'csv-sheet', 'csv'],
  'desk.list.export.wording.': ['words', 'codes'],
  'desk.list.range.': ['from', 'to'],
  'desk.list.run.state.': ['waiting', 'running', 'done', 'failed', 'cancelled'],
  'desk.list.run.': [
    ...['assign', 'tag', 'export'],
    ...['state.waiting', 'state.running', 'state.done', 'state.failed', 'state.cancelled'],
    ...['done', 'refused', 'download', 'cancel'],
  ],
  'desk.list.view.shared.': ['nobody', 'department', 'all'],
  'desk.me.theme.': [],
  'desk.measures.cases.yes.': ['on-time', 'reopen-rate', 'repeat-rate'],
  'desk.measures.cases.no.': ['on-time', 'reopen-rate', 'repeat-rate'],
  'desk.measures.help.': measures,
  'desk.sub-task.link.': ['open', 'ended', 'revoked'],
  'mail.notice.': noticeKinds,
  'mail.outside.': ['asked', 'renewed', 'noted', 'returned', 'confirmed', 'cancelled'],
  'notice.': noticeKinds,
  'portal.task.state.': ['answered', 'confirmed', 'cancelled'],
  'portal.task.kind.': ['answer', 'return', 'told'],
};

/** Where the texts of closed lists are that do not name them in their docblock. */
export const undocumentedLists: Record<string, string> = {
  kinds: 'term.kind.',
  channels: 'term.channel.',
  sourceGroups: 'term.source-group.',
  customerLevels: 'term.customer-level.',
  remedies: 'term.remedy.',
  validities: 'term.validity.',
  findingOutcomes: 'term.finding-outcome.',
  responsibilities: 'term.responsibility.',
  containmentKinds: 'term.containment-kind.',
  urgencies: 'term.urgency.',
  impactScopes: 'term.impact-scope.',
  moods: 'term.mood.',
  contactWays: 'term.contact-way.',
  messageKinds: 'term.message-kind.',
  exceptionalClosings: 'term.exceptional-closing.',
  surveyDimensions: 'term.survey-dimension.',
  permissions: 'term.permission.',
  scopes: 'term.scope.',
};

/** Words that are the same in every language. */
export const plainWords: readonly string[] = [
  '简体中文',
  '繁體中文',
  '简体',
  '繁體',
  'English',
  'Redress',
  '诉解',
  'SHA-256',
  'rk_…',
];
