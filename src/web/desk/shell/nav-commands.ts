import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, type UiCommand } from '../../ui/commands.ts';
import { useNavPages } from './nav-lines.ts';

/** Each line of the navigation as a command: `g` and its key, and in the palette. */
export function useNavCommands(): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { main, administration } = useNavPages();
  const shown = [...main, ...administration];
  const paths = shown.map((page) => page.path).join(' ');
  const commands = useMemo<UiCommand[]>(
    () =>
      shown.map((page) => ({
        id: `go ${page.path}`,
        title: t(page.nav.title),
        keys: page.nav.key === undefined ? [] : [page.nav.key],
        group: t('desk.keys.go'),
        words: page.path,
        run: () => void navigate({ to: page.path }),
      })),
    // oxlint-disable-next-line react/exhaustive-deps -- `paths` stands for the list, which is made anew each time
    [paths, t, navigate],
  );
  useCommands(commands);
}
