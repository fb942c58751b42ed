import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentText } from './MomentText.tsx';
import { durationText, timeLeftAt, type TimeLeftInput, type TimeLeftView } from './time-left.ts';
import { useNow } from './use-now.ts';
import styles from './TimeLeft.module.css';

const workingDayMinutes = 480;

const words: Record<TimeLeftView['tone'], string> = {
  calm: 'ui.time.left',
  warning: 'ui.time.left',
  breach: 'ui.time.breach',
  paused: 'ui.time.paused',
  met: 'ui.time.met',
  off: 'ui.time.off',
};

/**
 * A running obligation: its name, how long is left and when exactly, and a bar that shrinks. `note` says in small what
 * is special about it now, `why` explains the time.
 */
export function TimeLeft(props: {
  clock: TimeLeftInput;
  title?: ReactNode;
  note?: ReactNode;
  why?: ReactNode;
  leads?: boolean;
}) {
  const { clock } = props;
  const { t } = useTranslation();
  const now = useNow();
  const { tone, minutes, part } = timeLeftAt(clock, now);
  const inHand = tone === 'calm' || tone === 'warning' || tone === 'paused';
  // What is left is counted in working days; what is late is late by the days on the wall.
  const length = durationText(
    minutes,
    t,
    clock.basis === 'working' && inHand ? workingDayMinutes : undefined,
  );
  return (
    <div className={styles['clock']} data-tone={tone} data-leads={props.leads}>
      <div className={styles['head']}>
        {props.title !== undefined && <span className={styles['title']}>{props.title}</span>}
        <strong className={styles['left']}>{t(words[tone], { length })}</strong>
      </div>
      <div
        className={styles['bar']}
        role="meter"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(part * 100)}
        aria-label={t('ui.time.bar')}
      >
        <span style={{ width: `${part * 100}%` }} />
      </div>
      <div className={styles['foot']}>
        <span>
          {clock.dueAt !== null && (
            <>
              {t('ui.time.due')} <MomentText at={clock.dueAt} style="short" />{' '}
            </>
          )}
          {props.note}
          {!props.note && clock.basis === 'working' && inHand && t('ui.time.working')}
        </span>
        {props.why}
      </div>
    </div>
  );
}
