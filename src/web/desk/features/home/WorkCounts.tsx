import { useTranslation } from 'react-i18next';
import styles from './HomePage.module.css';

/** How much there is, and how much of it burns. */
export function WorkCounts({ counts }: { counts: { open: number; overdue: number; today: number } }) {
  const { t } = useTranslation();
  return (
    <p className={styles['counts']}>
      <span>{t('desk.home.open', { n: counts.open })}</span>
      {counts.overdue > 0 && (
        <strong data-tone="breach">{t('desk.home.overdue', { n: counts.overdue })}</strong>
      )}
      {counts.today > 0 && <strong data-tone="warning">{t('desk.home.today', { n: counts.today })}</strong>}
    </p>
  );
}
