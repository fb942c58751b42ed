import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStoredChoice } from '../../ui/stored-choice.ts';
import { useNavPages, type NavPage } from './nav-lines.ts';
import styles from './SideNav.module.css';

/** The navigation at the left; folds to icons, and remembers it. */
export function SideNav() {
  const { t } = useTranslation();
  const [width, setWidth] = useStoredChoice('redress.nav', ['wide', 'folded'], 'wide');
  const folded = width === 'folded';
  const { main, administration } = useNavPages();
  return (
    <nav className={styles['side']} data-folded={folded} aria-label={t('desk.nav.label')}>
      <Link to="/" className={styles['mark']} aria-label={t('desk.product')}>
        <span aria-hidden="true">诉解</span>
        {!folded && <small aria-hidden="true">Redress</small>}
      </Link>
      <ul>
        {main.map((page) => (
          <NavItem key={page.path} page={page} folded={folded} />
        ))}
      </ul>
      {administration.length > 0 && (
        <>
          <h2>{folded ? '' : t('desk.nav.administration')}</h2>
          <ul>
            {administration.map((page) => (
              <NavItem key={page.path} page={page} folded={folded} />
            ))}
          </ul>
        </>
      )}
      <button
        type="button"
        className={styles['fold']}
        aria-expanded={!folded}
        onClick={() => {
          setWidth(folded ? 'wide' : 'folded');
        }}
      >
        {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        <span>{folded ? t('desk.nav.unfold') : t('desk.nav.fold')}</span>
      </button>
    </nav>
  );
}

function NavItem({ page, folded }: { page: NavPage; folded: boolean }) {
  const { t } = useTranslation();
  const { icon: Icon, title } = page.nav;
  const link = (
    <Link to={page.path} activeOptions={{ exact: page.path === '/' }} className={styles['item']}>
      <Icon />
      <span>{t(title)}</span>
    </Link>
  );
  return (
    <li>
      {folded ? (
        <Tooltip title={t(title)} placement="right">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </li>
  );
}
