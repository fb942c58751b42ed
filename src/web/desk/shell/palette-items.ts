import { useNavigate } from '@tanstack/react-router';
import { keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listComplaints } from '../../../contract/complaint-list-contract.ts';
import { textIn } from '../../../terms/lists.ts';
import { useOfferedCommands } from '../../ui/commands.ts';
import { useRoute } from '../../ui/use-route.ts';
import { useCan } from '../session.ts';

/** One line of the palette. */
export interface PaletteItem {
  id: string;
  group: string;
  title: string;
  /** Before the title: a number. */
  mark?: string;
  /** After it, in small: where it stands. */
  aside?: string;
  keys?: string;
  run: () => void;
}

/** What the palette shows for the words typed so far: complaints first, then things to do. */
export function usePaletteItems(typed: string): { items: PaletteItem[]; searching: boolean } {
  const { t } = useTranslation();
  const words = useDeferredValue(typed.trim());
  const found = useFoundComplaints(words);
  const needle = words.toLocaleLowerCase();
  const commands = useOfferedCommands()
    .filter((one) => one.id !== 'find')
    .filter((one) => `${one.title} ${one.words ?? ''}`.toLocaleLowerCase().includes(needle))
    .map((one): PaletteItem => ({ ...one, keys: one.keys?.[0], group: t('desk.find.group.actions') }));
  return { items: [...found.items, ...commands], searching: found.searching };
}

function useFoundComplaints(words: string): { items: PaletteItem[]; searching: boolean } {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const settled = useSettled(words, 180);
  const may = useCan('complaint.read');
  const asked = may && settled.length >= 2;
  const answer = useRoute(listComplaints, asked ? { query: { q: settled, limit: 8 } } : null, {
    placeholderData: asked ? keepPreviousData : undefined,
    retry: false,
  });
  const lines = asked ? (answer.data?.items ?? []) : [];
  return {
    searching: words !== settled || (asked && answer.isFetching),
    items: lines.map((line) => ({
      id: line.id,
      group: t('desk.find.group.complaints'),
      mark: line.number,
      title: line.title,
      aside: textIn(line.stageTitle, i18n.language),
      run: () => void navigate({ to: '/complaints/$id', params: { id: line.id } }),
    })),
  };
}

/** The value once it has stood still for `ms`. */
function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, ms);
    return () => {
      clearTimeout(timer);
    };
  }, [value, ms]);
  return settled;
}
