import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import { intakeChoices } from '../../../../contract/intake-contract.ts';
import { getOrganization } from '../../../../contract/organization-contract.ts';
import { channels, kinds } from '../../../../terms/lists.ts';
import { phases } from '../../../../terms/phases.ts';
import { useTextIn } from '../../../ui/texts-in.ts';
import { useRoute } from '../../../ui/use-route.ts';
import { categoryPaths } from '../../parts/category-paths.ts';
import { useCan } from '../../session.ts';
import type { MoreFilter } from './filters.ts';

/** A choice of a filter. */
export interface FilterChoice {
  value: string;
  label: string;
}

/** What each filter offers; severities and procedures as far as this reader's screen knows them. */
export function useFilterChoices(lines: readonly ComplaintLine[]): Record<MoreFilter, FilterChoice[]> {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const organization = useRoute(getOrganization, {}, { staleTime: 300_000 }).data;
  const may = useCan('complaint.register');
  const procedures = useRoute(intakeChoices, may ? {} : null, { staleTime: 300_000 }).data?.procedures ?? [];
  const severities = new Map<string, string>();
  for (const { severity } of lines) if (severity) severities.set(severity.code, textIn(severity.title));
  for (const { severities: known } of procedures)
    for (const { code, title } of known) severities.set(code, textIn(title));
  const places = (of: 'departments' | 'regions') =>
    (organization?.[of] ?? [])
      .filter(({ active }) => active)
      .map(({ id, title }) => ({ value: id, label: textIn(title) }));
  return {
    phase: phases.map((value) => ({ value, label: t(`term.phase.${value}`) })),
    severity: [...severities].map(([value, label]) => ({ value, label })),
    channel: channels.map((value) => ({ value, label: t(`term.channel.${value}`) })),
    kind: kinds.map((value) => ({ value, label: t(`term.kind.${value}`) })),
    category: categoryPaths(organization?.categories ?? [], textIn).map(({ id, titles }) => ({
      value: id,
      label: titles.join(' / '),
    })),
    department: places('departments'),
    region: places('regions'),
    process: procedures.map(({ code, title }) => ({ value: code, label: textIn(title) })),
  };
}
