import { useTranslation } from 'react-i18next';
import { momentText } from './moment-text.ts';
import { durationText } from './time-left.ts';
import { useNow } from './use-now.ts';
import { useZone } from './zone.ts';
import styles from './TimeLeft.module.css';

const soonMinutes = 240;

/** A due time in a list: how long is left (or how much too late) and, smaller, when exactly. */
export function DueText({ at, done = false }: { at: string | null; done?: boolean }) {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const now = useNow();
  if (at === null) return <span className={styles['none']}>—</span>;
  const date = new Date(at);
  const minutes = (date.getTime() - now) / 60_000;
  const tone = done ? 'met' : minutes <= 0 ? 'breach' : minutes <= soonMinutes ? 'warning' : 'calm';
  const how = { language: i18n.language, zone };
  return (
    <span className={styles['due']} data-tone={tone} title={`${momentText(date, how)} (${zone})`}>
      {!done && (
        <strong>
          {t(minutes <= 0 ? 'ui.time.breach' : 'ui.time.left', { length: durationText(minutes, t) })}
        </strong>
      )}
      <time dateTime={at}>{momentText(date, { ...how, style: 'short' })}</time>
    </span>
  );
}
