import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayIn, momentText } from './moment-text.ts';
import { useZone } from './zone.ts';
import styles from './Timeline.module.css';

/** What an entry is: something that happened, words that came in or went out, or words that stay among ourselves. */
export type TimelineTone = 'event' | 'in' | 'out' | 'inner';

/** One entry of a time line. */
export interface TimelineEntryView {
  id: string;
  /** ISO moment. */
  at: string;
  tone: TimelineTone;
  icon?: ReactNode;
  /** Who and what, on one line. */
  head: ReactNode;
  /** Right of the head: channel, delivery. */
  aside?: ReactNode;
  body?: ReactNode;
}

/** Entries in the given order under a line for each day of the reader's zone. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntryView[]; label: string }) {
  const { i18n } = useTranslation();
  const zone = useZone();
  const how = { language: i18n.language, zone };
  return (
    <ol className={styles['line']} aria-label={label}>
      {entries.map((entry, index) => {
        const at = new Date(entry.at);
        const before = entries[index - 1];
        const newDay = !before || dayIn(new Date(before.at), zone) !== dayIn(at, zone);
        return (
          <li key={entry.id}>
            {newDay && <div className={styles['day']}>{momentText(at, { ...how, style: 'day' })}</div>}
            <Entry entry={entry} at={at} time={timeOf(at, how)} exact={momentText(at, how)} />
          </li>
        );
      })}
    </ol>
  );
}

function timeOf(at: Date, how: { language: string; zone: string }): string {
  return momentText(at, { ...how, style: 'short', now: at });
}

function Entry(props: { entry: TimelineEntryView; at: Date; time: string; exact: string }) {
  const { entry } = props;
  return (
    <article className={styles['entry']} data-tone={entry.tone}>
      <time dateTime={props.at.toISOString()} title={props.exact}>
        {props.time}
      </time>
      <span className={styles['icon']} aria-hidden="true">
        {entry.icon}
      </span>
      <div className={styles['content']}>
        <div className={styles['head']}>
          <span>{entry.head}</span>
          {entry.aside !== undefined && <span className={styles['aside']}>{entry.aside}</span>}
        </div>
        {entry.body !== undefined && <div className={styles['body']}>{entry.body}</div>}
      </div>
    </article>
  );
}
