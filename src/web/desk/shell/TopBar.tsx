import { SearchOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/Keys.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { NoticesBell } from './NoticesBell.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import styles from './TopBar.module.css';

/** The bar above every page: finding things, notices, and who I am. */
export function TopBar({ onFind, onKeys }: { onFind: () => void; onKeys: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <header className={styles['bar']}>
      <button type="button" className={styles['find']} onClick={onFind}>
        <SearchOutlined />
        <span>{t(narrow ? 'desk.find.short' : 'desk.find.placeholder')}</span>
        {!narrow && <Keys keys="mod+k" />}
      </button>
      <div className={styles['right']}>
        <NoticesBell />
        <PersonMenu onKeys={onKeys} />
      </div>
    </header>
  );
}
