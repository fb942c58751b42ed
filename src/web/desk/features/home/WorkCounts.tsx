import { useTranslation } from 'react-i18next';
import styles from './HomePage.module.css';

/** How much there is, and how much of it burns; each leads to its group. */
export function WorkCounts({ counts }: { counts: { open: number; overdue: number; today: number } }) {
  const { t } = useTranslation();
  const tiles = [
    { n: counts.open, title: t('desk.home.open'), to: '#main', tone: undefined },
    { n: counts.overdue, title: t('desk.home.overdue'), to: '#work-overdue', tone: 'breach' },
    { n: counts.today, title: t('desk.home.group.today'), to: '#work-today', tone: 'warning' },
  ];
  return (
    <ul className={styles['counts']}>
      {tiles.map(({ n, title, to, tone }) => (
        <li key={to} data-tone={n > 0 ? tone : undefined}>
          <button
            type="button"
            disabled={n === 0}
            onClick={() => document.querySelector(to)?.scrollIntoView({ block: 'start' })}
          >
            <strong>{n}</strong>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}
