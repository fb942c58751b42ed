import { useTranslation } from 'react-i18next';
import styles from './ProcessStages.module.css';

/** A condition as it is written, with the procedure's own words for it where there are any. */
export function Condition({ when, because }: { when: string | null; because?: string | null }) {
  const { t } = useTranslation();
  if (when === null) return null;
  return (
    <div className={styles['condition']}>
      <span>{t('desk.process.when')}</span> <code>{when}</code>
      {because !== null && because !== undefined && (
        <div className={styles['quiet']}>
          {t('desk.process.because')} · {because}
        </div>
      )}
    </div>
  );
}
