import { useTranslation } from 'react-i18next';
import { listNames } from '../../../../../contract/access-contract.ts';
import { listHandovers, type CaseView } from '../../../../../contract/complaint-contract.ts';
import { getOrganization } from '../../../../../contract/organization-contract.ts';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { useMe } from '../../../session.ts';

/** Names for the ids and codes that events carry, as far as this reader's screen knows them. */
export interface CaseNames {
  person: (id: unknown) => string;
  stage: (id: unknown) => string;
  step: (id: unknown) => string;
  severity: (code: unknown) => string;
  responsibility: (code: unknown) => string;
  category: (id: unknown) => string;
  clock: (id: unknown) => string;
}

/** Looks names up in what is loaded anyway: the case, its chain of hands, people, the organisation. */
export function useCaseNames(complaint: CaseView): CaseNames {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const me = useMe().person;
  const names = useRoute(listNames, {}, { staleTime: 300_000 }).data?.people ?? [];
  const hands = useRoute(listHandovers, { params: { id: complaint.id } }).data?.items ?? [];
  const categories = useRoute(getOrganization, {}, { staleTime: 300_000 }).data?.categories ?? [];
  const people = new Map<string, string>();
  const known = [complaint.owner, complaint.firstContact, complaint.registeredBy, me];
  for (const one of [...names, ...hands.flatMap(({ from, to }) => [from, to]), ...known])
    if (one) people.set(one.id, one.name);
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    person: (id) => (text(id) ? (people.get(text(id)) ?? t('desk.case.somebody')) : ''),
    stage: (id) => {
      const stage = complaint.stages.find((one) => one.id === id);
      return stage ? textIn(stage.title) : text(id);
    },
    step: (id) => {
      const action = complaint.actions.find((one) => one.stepId === id);
      return action ? textIn(action.title) : text(id);
    },
    severity: (code) => {
      const severity = complaint.severities.find((one) => one.code === code);
      return severity ? textIn(severity.title) : text(code);
    },
    responsibility: (code) => {
      const found = complaint.responsibilityClasses.find((one) => one.code === code);
      return found ? textIn(found.title) : text(code);
    },
    category: (id) => {
      const category = categories.find((one) => one.id === id);
      return category ? textIn(category.title) : '';
    },
    clock: (id) => {
      const clock = complaint.clocks.find((one) => one.id === id);
      return clock ? textIn(clock.title) : '';
    },
  };
}
