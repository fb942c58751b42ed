import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { listNames } from '../../../../contract/access-contract.ts';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import { intakeChoices } from '../../../../contract/intake-contract.ts';
import { getOrganization } from '../../../../contract/organization-contract.ts';
import { listTags } from '../../../../contract/tag-contract.ts';
import { columnTerms } from '../../../../terms/complaint-columns.ts';
import type { ComplaintFilter } from '../../../../terms/complaint-filters.ts';
import { languageTraits, type Language } from '../../../../terms/lists.ts';
import { useTextIn } from '../../../ui/texts-in.ts';
import { useRoute } from '../../../ui/use-route.ts';
import { categoryPaths } from '../../parts/category-paths.ts';
import { useCan, useMe } from '../../session.ts';
import { specOf } from './filters.ts';

/** A choice of a filter. */
export interface FilterChoice {
  value: string;
  label: string;
}

/** The filters' words: what each offers to choose from, and what is chosen in a sentence. */
export interface FilterWords {
  choices: (name: ComplaintFilter) => FilterChoice[];
  said: (name: ComplaintFilter, value: string) => string;
}

/** What filters offer and how what is chosen reads; severities and procedures as far as this reader's screen knows them. */
export function useFilterWords(lines: readonly ComplaintLine[]): FilterWords {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const me = useMe();
  const fresh = { staleTime: 300_000 };
  const organization = useRoute(getOrganization, {}, fresh).data;
  const may = useCan('complaint.register');
  const procedures = useRoute(intakeChoices, may ? {} : null, fresh).data?.procedures ?? [];
  const people = useRoute(listNames, { query: {} }, fresh).data?.people ?? [];
  const tags = useRoute(listTags, {}, { staleTime: 30_000 }).data?.items ?? [];

  const severities = new Map<string, string>();
  for (const { severity } of lines) if (severity) severities.set(severity.code, textIn(severity.title));
  for (const { severities: known } of procedures)
    for (const { code, title } of known) severities.set(code, textIn(title));
  const classes = new Map(
    procedures
      .flatMap(({ responsibilityClasses }) => responsibilityClasses)
      .map(({ code, title }) => [code, textIn(title)]),
  );
  const places = (of: 'departments' | 'regions') =>
    (organization?.[of] ?? []).map(({ id, title }) => ({ value: id, label: textIn(title) }));
  const persons = () => [
    { value: 'me', label: t('desk.list.me') },
    ...people.filter(({ id }) => id !== me.person.id).map(({ id, name }) => ({ value: id, label: name })),
  ];

  const offered = (name: ComplaintFilter): FilterChoice[] => {
    const spec = specOf(name);
    if (spec.codes)
      return spec.codes.map((value) => ({
        value,
        label:
          name === 'language'
            ? languageTraits[value as Language].name
            : t(`term.${columnTerms[name as keyof typeof columnTerms] ?? ''}.${value}`),
      }));
    switch (name) {
      case 'severity':
        return [...severities].map(([value, label]) => ({ value, label }));
      case 'responsibilityClass':
        return [...classes].map(([value, label]) => ({ value, label }));
      case 'process':
        return procedures.map(({ code, title }) => ({ value: code, label: textIn(title) }));
      case 'category':
        return categoryPaths(organization?.categories ?? [], textIn).map(({ id, titles }) => ({
          value: id,
          label: titles.join(' / '),
        }));
      case 'department':
        return places('departments');
      case 'region':
        return places('regions');
      case 'tags':
        return tags.map(({ id, name: label }) => ({ value: id, label }));
      case 'owner':
      case 'firstContact':
      case 'registeredBy':
        return persons();
      default:
        return [];
    }
  };
  const choices = (name: ComplaintFilter): FilterChoice[] => [
    ...offered(name),
    ...(specOf(name).none ? [{ value: 'none', label: t('desk.list.without') }] : []),
  ];
  const said = (name: ComplaintFilter, value: string): string => {
    const { kind } = specOf(name);
    if (name === 'complainant') return t('desk.list.of-customer');
    if (name === 'import') return t('desk.list.of-import');
    if (value === 'none') return t('desk.list.without');
    if (kind === 'yes-no') return t(value === 'true' ? 'ui.yes' : 'ui.no');
    if (kind === 'begins') return value;
    if (kind === 'days') return daysSaid(value, t);
    if (kind === 'whole' || kind === 'amount') return value.replace('..', '–');
    const known = new Map(choices(name).map((choice) => [choice.value, choice.label]));
    const words = value
      .split(',')
      .map((one) => known.get(one) ?? (kind === 'words' ? one : t('desk.list.one-more')));
    const more = words.length > 2 ? ` +${words.length - 2}` : '';
    return words.slice(0, 2).join(t('desk.list.comma')) + more;
  };
  return { choices, said };
}

function daysSaid(value: string, t: TFunction): string {
  const side = (text: string): string => {
    if (text === 'today') return t('desk.list.days.today');
    const relative = /^([-+])(\d+)d$/.exec(text);
    if (!relative) return text;
    return t(relative[1] === '-' ? 'desk.list.days.ago' : 'desk.list.days.ahead', { n: relative[2] });
  };
  const [from = '', to = from] = value.split('..');
  if (from === to) return side(from);
  if (from === '') return t('desk.list.days.until', { to: side(to) });
  return to === '' ? t('desk.list.days.since', { from: side(from) }) : `${side(from)} – ${side(to)}`;
}
