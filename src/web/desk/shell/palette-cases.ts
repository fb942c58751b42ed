import { useNavigate } from '@tanstack/react-router';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../../contract/complaint-contract.ts';
import { recentCases, search } from '../../../contract/search-contract.ts';
import { textIn } from '../../../terms/lists.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useRoute } from '../../ui/use-route.ts';
import { useCan } from '../session.ts';
import type { Offered, PaletteItem } from './palette-item.ts';

/** Complaints shown before the line that leads to all of them. */
const shown = 8;

/** Complaints that hold the words typed, each with where and why, and the way to all of them in the list. */
export function useFoundCases(words: string): Offered {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const itemOf = useCaseItem();
  const asked = useCan('complaint.read') && words !== '';
  const answer = useRoute(search, asked ? { body: { q: words, limit: shown } } : null, {
    placeholderData: asked ? keepPreviousData : undefined,
    retry: false,
  });
  const data = asked && !answer.isError ? answer.data : undefined;
  const group = t('desk.find.group.complaints');
  const items = (data?.items ?? []).map((hit): PaletteItem => ({ ...itemOf(hit, group), found: hit.found }));
  if (data && data.count !== null && (data.next !== null || !data.counted))
    items.push({
      id: 'all-found',
      group,
      title: t('desk.find.all', { n: data.counted ? data.count : `${data.count}+` }),
      run: () => void navigate({ to: '/complaints', search: { q: words } }),
    });
  const rebuilding = data?.rebuilding;
  return {
    items,
    searching: asked && answer.isFetching,
    notice: answer.isError && asked
      ? errorText(answer.error)
      : rebuilding
        ? t('desk.find.rebuilding', { done: rebuilding.done, total: rebuilding.total })
        : undefined,
  }; // oxfmt-ignore
}

/** The complaints opened last. */
export function useRecentCases(wanted: boolean): PaletteItem[] {
  const { t } = useTranslation();
  const itemOf = useCaseItem();
  const asked = useCan('complaint.read') && wanted;
  const answer = useRoute(recentCases, asked ? {} : null, { refetchOnMount: 'always' });
  const group = t('desk.find.group.recent');
  return (answer.data?.items ?? []).map((line) => itemOf(line, group));
}

/** A complaint as a line of the palette that opens it. */
function useCaseItem(): (line: ComplaintLine, group: string) => PaletteItem {
  const { i18n } = useTranslation();
  const navigate = useNavigate();
  return (line, group) => ({
    id: line.id,
    group,
    mark: line.number,
    title: line.title,
    aside: textIn(line.stageTitle, i18n.language),
    run: () => void navigate({ to: '/complaints/$id', params: { id: line.id } }),
  });
}
