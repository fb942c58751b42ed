import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { EndingOutline, ProcessOutline } from '../../../../../contract/process-contract.ts';
import { parseDuration, type Duration } from '../../../../../language/duration.ts';
import { useTextIn, type TextsLike } from '../../../../ui/texts-in.ts';

const limits: Record<Duration['unit'], string> = {
  m: 'desk.process.limit.m',
  h: 'desk.process.limit.h',
  d: 'desk.process.limit.d',
  wd: 'desk.process.limit.wd',
};

const fields: Record<string, string> = {
  text: 'desk.process.field.text',
  longtext: 'desk.process.field.longtext',
  number: 'desk.process.field.number',
  money: 'desk.process.field.money',
  date: 'desk.process.field.date',
  datetime: 'desk.process.field.datetime',
  choice: 'desk.process.field.choice',
  choices: 'desk.process.field.choices',
  yesno: 'desk.process.field.yesno',
  person: 'desk.process.field.person',
  department: 'desk.process.field.department',
};

const endings: Record<EndingOutline['kind'], string> = {
  'exceptional-closing': 'desk.process.ending.exceptional-closing',
  withdrawal: 'desk.process.ending.withdrawal',
  suspension: 'desk.process.ending.suspension',
  reopening: 'desk.process.ending.reopening',
};

const pauses: Record<string, string> = {
  'waiting-complainant': 'desk.process.clock.pause.waiting-complainant',
  suspended: 'desk.process.clock.pause.suspended',
};

/** `2wd` as people say it. */
export function limitText(t: TFunction, limit: string): string {
  const { amount, unit } = parseDuration(limit);
  return t(limits[unit], { count: amount });
}

/** What a template names by codes, in the reader's words. */
export interface ProcessWords {
  text: (texts: TextsLike) => string;
  list: (words: readonly string[]) => string;
  /** Roles in the case and posts by title. */
  who: (codes: readonly string[]) => string;
  post: (code: string) => string;
  stage: (id: string) => string;
  step: (id: string) => string;
  form: (code: string) => string;
  approval: (code: string) => string;
  clock: (id: string) => string;
  limit: (limit: string) => string;
  event: (codes: readonly string[]) => string;
  fieldKind: (kind: string) => string;
  ending: (kind: EndingOutline['kind']) => string;
  pause: (reasons: readonly string[]) => string;
}

/** The words of one procedure in the reader's language. */
export function useProcessWords(outline: ProcessOutline): ProcessWords {
  const { t } = useTranslation();
  const text = useTextIn();
  const list = (words: readonly string[]) => words.join(t('ui.list.separator'));
  const titled = (entries: readonly (readonly [string, TextsLike | null])[]) => {
    const titles = new Map(entries);
    return (code: string) => {
      const title = titles.get(code);
      return title ? text(title) : code;
    };
  };
  const post = titled(outline.positions.map(({ code, title }) => [code, title]));
  const stage = titled(outline.stages.map(({ id, title }) => [id, title]));
  return {
    text,
    list,
    post,
    who: (codes) =>
      list(
        codes.map((code) =>
          code.startsWith('position:') ? post(code.slice('position:'.length)) : t(`term.case-role.${code}`),
        ),
      ),
    stage: (id) =>
      id === 'closed'
        ? t('desk.process.exit.closed')
        : id === 'archived'
          ? t('desk.process.exit.archived')
          : stage(id),
    step: titled(outline.stages.flatMap(({ steps }) => steps.map(({ id, title }) => [id, title] as const))),
    form: titled(outline.forms.map(({ code, title }) => [code, title])),
    approval: titled(outline.approvals.map(({ code, title }) => [code, title])),
    clock: titled(outline.clocks.map(({ id, title }) => [id, title])),
    limit: (limit) => limitText(t, limit),
    event: (codes) => list(codes.map((code) => t(`term.process-event.${code}`))),
    fieldKind: (kind) => t(fields[kind] ?? kind),
    ending: (kind) => t(endings[kind]),
    pause: (reasons) => list(reasons.map((reason) => t(pauses[reason] ?? reason))),
  };
}
