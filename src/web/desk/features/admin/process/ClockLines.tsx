import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClockOutline } from '../../../../../contract/process-contract.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import { Condition } from './Condition.tsx';
import type { ProcessWords } from './process-words.ts';
import styles from './ProcessRules.module.css';

/** The obligations in time: from what to what, within what, and who hears of a breach. */
export function ClockLines({ clocks, words }: { clocks: readonly ClockOutline[]; words: ProcessWords }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('desk.process.clocks')}>
      {clocks.length === 0 && <p className={styles['quiet']}>{t('desk.process.clocks.none')}</p>}
      <ul className={styles['lines']}>
        {clocks.map((clock) => (
          <li key={clock.id}>
            <div className={styles['head']}>
              <span>{words.text(clock.title)}</span>
              <Tag variant="outlined">{t(`term.duty.${clock.duty}`)}</Tag>
            </div>
            <div>
              {clock.until
                ? t('desk.process.clock.until', {
                    from: words.event([clock.start]),
                    set: words.text(clock.until),
                    until: words.event(clock.met),
                  })
                : t('desk.process.clock.limit', {
                    from: words.event([clock.start]),
                    limit: clock.limit === null ? '' : words.limit(clock.limit),
                    until: words.event(clock.met),
                  })}
            </div>
            <Condition when={clock.when} />
            <div className={styles['quiet']}>{notesOf(clock).join(' · ')}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );

  function notesOf(clock: ClockOutline): string[] {
    const escalation = clock.escalate.map(({ to, after }) =>
      /^0/.test(after)
        ? t('desk.process.clock.at-once', { who: words.who([to]) })
        : t('desk.process.clock.later', { who: words.who([to]), after: words.limit(after) }),
    );
    const parts = words.list(clock.warn.map((part) => `${Math.round(part * 100)}%`));
    return [
      t(clock.basis === 'working' ? 'desk.process.clock.working' : 'desk.process.clock.elapsed'),
      ...(clock.warn.length > 0 ? [t('desk.process.clock.warn', { parts })] : []),
      ...(escalation.length > 0 ? [`${t('desk.process.clock.escalate')} ${words.list(escalation)}`] : []),
      ...(clock.pause.length > 0
        ? [t('desk.process.clock.pause', { reasons: words.pause(clock.pause) })]
        : []),
      t('desk.process.clock.source', { ref: clock.source.ref }),
    ];
  }
}
