import { MenuOutlined } from '@ant-design/icons';
import { Link, useRouterState } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavPages, type NavPage } from './nav-lines.ts';
import styles from './BottomNav.module.css';

const places = 4;

/** The navigation of a phone: what is used most at the bottom edge, the rest in a drawer. */
export function BottomNav() {
  const { t } = useTranslation();
  const path = useRouterState({ select: (state) => state.location.pathname });
  // Open on the page where it was opened: a step to another page closes it.
  const [openOn, setOpenOn] = useState('');
  const open = openOn === path;
  const { main, administration } = useNavPages();
  const all = [...main, ...administration];
  const shown = all.length > places + 1 ? all.slice(0, places) : all;
  const rest = all.filter((page) => !shown.includes(page));
  return (
    <nav className={styles['bottom']} aria-label={t('desk.nav.label')}>
      {shown.map((page) => (
        <Line key={page.path} page={page} className={styles['place']} />
      ))}
      {rest.length > 0 && (
        <button
          type="button"
          className={styles['place']}
          aria-expanded={open}
          onClick={() => setOpenOn(path)}
        >
          <MenuOutlined />
          <span>{t('desk.nav.more')}</span>
        </button>
      )}
      <Drawer
        open={open}
        onClose={() => setOpenOn('')}
        placement="bottom"
        size="auto"
        title={t('desk.nav.more')}
      >
        <ul className={styles['rest']}>
          {rest.map((page) => (
            <li key={page.path}>
              <Line page={page} className={styles['line']} />
            </li>
          ))}
        </ul>
      </Drawer>
    </nav>
  );
}

function Line({ page, className }: { page: NavPage; className: string | undefined }) {
  const { t } = useTranslation();
  const { icon: Icon, title } = page.nav;
  return (
    <Link to={page.path} activeOptions={{ exact: page.path === '/' }} className={className}>
      <Icon />
      <span>{t(title)}</span>
    </Link>
  );
}
