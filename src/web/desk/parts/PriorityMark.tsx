import { useTranslation } from 'react-i18next';
import styles from './parts.module.css';

/** Priority 1 (first of all) to 5. */
export function PriorityMark({ priority }: { priority: number }) {
  const { t } = useTranslation();
  return (
    <span
      className={styles['priority']}
      data-rank={priority}
      title={t('desk.case.priority', { n: priority })}
    >
      P{priority}
    </span>
  );
}
