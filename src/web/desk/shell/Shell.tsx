import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys, useCommands, type UiCommand } from '../../ui/commands.ts';
import { KeyboardHints } from '../../ui/KeyboardHints.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { SampleGrowing } from '../parts/SampleGrowing.tsx';
import { useMe } from '../session.ts';
import { BottomNav } from './BottomNav.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { SideNav } from './SideNav.tsx';
import { SignInAgain } from './SignInAgain.tsx';
import { TopBar } from './TopBar.tsx';
import { useNavCommands } from './nav-commands.ts';
import styles from './Shell.module.css';

/** The frame around every page: navigation, top bar, palette, shortcuts, and the dialog for a lost session. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  const [finding, setFinding] = useState(false);
  const [hints, setHints] = useState(false);
  const own = useMemo<UiCommand[]>(() => {
    const group = t('desk.keys.anywhere');
    const find = () => {
      setFinding(true);
    };
    return [
      { id: 'find', title: t('desk.find.open'), keys: ['mod+k', '/'], group, run: find },
      { id: 'keys', title: t('desk.keys.open'), keys: ['?'], group, run: () => setHints(true) },
    ];
  }, [t]);
  useCommands(own);
  useNavCommands();
  useCommandKeys();
  const main = useFocusOnNewPage();
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#main">
        {t('desk.skip')}
      </a>
      {!narrow && <SideNav />}
      <div className={styles['column']}>
        <TopBar onFind={() => setFinding(true)} onKeys={() => setHints(true)} />
        <main id="main" ref={main} tabIndex={-1} className={styles['main']}>
          {me.person.sample && <SampleGrowing />}
          <Outlet />
        </main>
      </div>
      {narrow && <BottomNav />}
      <CommandPalette open={finding} onClose={() => setFinding(false)} />
      <KeyboardHints open={hints} onClose={() => setHints(false)} />
      <SignInAgain />
    </div>
  );
}

/** After a step to another page the keyboard starts at its head, not at the link that was clicked. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
