import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfferedCommands } from '../../ui/commands.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { useFoundCases, useRecentCases } from './palette-cases.ts';
import { useFoundCustomers } from './palette-customers.ts';
import type { Offered, PaletteItem } from './palette-item.ts';

/**
 * What the palette shows for the words typed so far: the customer who has exactly this number, complaints, things to
 * do; before anything is typed the cases opened last.
 */
export function usePaletteItems(typed: string): Offered {
  const { t } = useTranslation();
  const words = useDeferredValue(typed.trim());
  const settled = useSettled(words, 180);
  const recent = useRecentCases(words === '');
  const customers = useFoundCustomers(settled);
  const cases = useFoundCases(settled);
  const needle = words.toLocaleLowerCase();
  const commands = useOfferedCommands()
    .filter((one) => one.id !== 'find')
    .filter((one) => `${one.title} ${one.words ?? ''}`.toLocaleLowerCase().includes(needle))
    .map((one): PaletteItem => ({ ...one, keys: one.keys?.[0], group: t('desk.find.group.actions') }));
  const found = words === '' ? recent : [...customers.items, ...cases.items];
  return {
    items: [...found, ...commands],
    searching: words !== settled || (words !== '' && (cases.searching || customers.searching)),
    notice: words === '' ? undefined : cases.notice,
  };
}
