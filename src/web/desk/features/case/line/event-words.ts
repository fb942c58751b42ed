import type { TFunction } from 'i18next';
import type { TimelineEntry } from '../../../../../contract/complaint-contract.ts';
import { moneyText } from '../../../../ui/money-text.ts';
import type { CaseNames } from './use-case-names.ts';

interface Words {
  t: TFunction;
  language: string;
  names: CaseNames;
}

type Teller = (data: Record<string, unknown>, words: Words) => (string | false | null | undefined)[];

const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
const round = (value: unknown, { t }: Words): string =>
  typeof value === 'number' && value > 1 ? t('desk.case.line.round', { n: value }) : '';
const term = (list: string, value: unknown, { t }: Words): string =>
  text(value) ? t(`term.${list}.${text(value)}`) : '';
const duty = (data: Record<string, unknown>, words: Words): string => term('case-role', data['duty'], words);
const flags = ['safety', 'legal', 'media', 'confidential'] as const;
const flagTexts = {
  safety: 'desk.case.flag.safety',
  legal: 'desk.case.flag.legal',
  media: 'desk.case.flag.media',
  confidential: 'desk.case.flag.confidential',
} as const;

/** What an event says besides its name, by kind: ids and codes in the reader's words. */
const tellers: Record<string, Teller> = {
  'complaint.registered': (data, words) => [term('channel', data['channel'], words)],
  'complaint.changed': (data, { t }) => [
    Array.isArray(data['fields']) && t('desk.case.line.fields', { count: data['fields'].length }),
  ],
  'complaint.classified': (data, words) => [
    words.names.category(data['category']),
    words.names.severity(data['severity']),
    words.names.responsibility(data['responsibility']),
    term('validity', data['validity'], words),
    typeof data['priority'] === 'number' && words.t('desk.case.priority', { n: data['priority'] }),
    ...flags.map((flag) => data[flag] === true && words.t(flagTexts[flag])),
  ],
  'document.issued': (data, words) => [text(data['number']), term('document-format', data['format'], words)],
  'complaint.acknowledged': (data, { t }) => [data['how'] === 'oral' && t('desk.case.line.oral')],
  'complaint.stage-entered': (data, words) => [words.names.stage(data['stage']), round(data['round'], words)],
  'complaint.stage-left': (data, words) => [words.names.stage(data['stage'])],
  'complaint.step-done': (data, words) => [words.names.step(data['step']), round(data['round'], words)],
  'complaint.step-skipped': (data, words) => [words.names.step(data['step'])],
  'complaint.step-undone': (data, words) => [words.names.step(data['step'])],
  'complaint.form-saved': (data, words) => [words.names.step(data['step'])],
  'complaint.told': (data, words) => [words.names.step(data['step'])],
  'complaint.linked': (data, words) => [term('case-link', data['link'], words), text(data['number'])],
  'complaint.unlinked': (data, words) => [term('case-link', data['link'], words), text(data['number'])],
  'complaint.priority-reckoned': (data, words) => [
    term('customer-level', data['level'], words),
    words.t('desk.case.priority', { n: data['to'] }),
  ],
  'complaint.chased': (data, { t }) => [t('desk.case.line.times', { n: data['times'] })],
  'complaint.closed-exceptionally': (data, words) => [term('exceptional-closing', data['choice'], words)],
  'dispatch.assigned': (data, words) => [duty(data, words), words.names.person(data['to'])],
  'dispatch.handover-asked': (data, words) => [duty(data, words), words.names.person(data['to'])],
  'dispatch.handover-accepted': (data, words) => [duty(data, words)],
  'dispatch.handover-declined': (data, words) => [duty(data, words)],
  'dispatch.handover-withdrawn': (data, words) => [duty(data, words)],
  'dispatch.interest-declared': (data, words) => [words.names.person(data['person'])],
  'dispatch.interest-lifted': (data, words) => [words.names.person(data['person'])],
  'dispatch.sub-task-answered': (data, { t }) => [data['noted'] === true && t('desk.case.line.oral')],
  'dispatch.sub-task-revealed': (data, words) =>
    Array.isArray(data['kinds']) ? data['kinds'].map((kind) => term('identifier-kind', kind, words)) : [],
  'approval.asked': (data, { t }) => [
    Array.isArray(data['levels']) && t('desk.case.line.levels', { count: data['levels'].length }),
  ],
  'approval.voided': (data, words) => [term('approval-void', data['reason'], words)],
  'approval.handed-on': (data, words) => [words.names.person(data['to'])],
  'approval.added': (data, words) => [words.names.person(data['to'])],
  'approval.voted': (data, words) => [term('vote', data['vote'], words)],
  'solution.drafted': amount,
  'solution.changed': amount,
  'offer.made': (data, { t }) => [
    t('desk.case.line.revision', { n: data['revision'] }),
    t('desk.case.line.options', { n: data['options'] }),
  ],
  'containment.recorded': (data, words) => [term('containment-kind', data['what'], words)],
  'verification.recorded': (data, words) => [
    term('verification-kind', data['what'], words),
    words.t(data['effective'] === true ? 'term.verification.effective' : 'term.verification.not-effective'),
    round(data['round'], words),
  ],
  'action.added': (data, words) => [term('action-kind', data['what'], words)],
  'action.changed': (data) => [typeof data['progress'] === 'number' && `${data['progress']}%`],
  'clock.paused': (data, { t }) => [pauseReason(t, text(data['why']))],
  'clock.cancelled': (data, words) => [term('clock-end', data['why'], words)],
  'clock.met': (data, { t }) => [data['late'] === true && t('desk.case.clock.late')],
  'survey.answered': (data, { t }) => [
    typeof data['index'] === 'number' && t('desk.case.line.index', { n: data['index'] }),
  ],
  'evaluation.recorded': (data, words) => [term('solved', data['solved'], words)],
  'evidence.added': (data, words) => [term('evidence-kind', data['what'], words)],
  'investigation.found': (data, words) => [term('finding-outcome', data['outcome'], words)],
};

function amount(data: Record<string, unknown>, { t, language }: Words): ReturnType<Teller> {
  const { revision, amount: minor, currency } = data;
  return [
    t('desk.case.line.revision', { n: revision }),
    typeof minor === 'number' && minor > 0 && moneyText(minor, text(currency) || 'CNY', language),
  ];
}

/** Why a clock is held: a reason of the procedure in words, or what a person wrote. */
export function pauseReason(t: TFunction, reason: string): string {
  return ['suspended', 'waiting-complainant'].includes(reason) ? t(`term.clock-pause.${reason}`) : reason;
}

/** What an event says besides its name, ready to show. */
export function eventDetails(entry: TimelineEntry, words: Words): string {
  const clock = entry.kind.startsWith('clock.') ? [words.names.clock(entry.data['clock'])] : [];
  const said = [...clock, ...(tellers[entry.kind]?.(entry.data, words) ?? [])];
  return said.filter((one): one is string => typeof one === 'string' && one !== '').join(' · ');
}
