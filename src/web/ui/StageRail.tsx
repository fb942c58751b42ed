import { CheckOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from './use-narrow.ts';
import styles from './StageRail.module.css';

/** One stage of a way. */
export interface RailStage {
  id: string;
  title: string;
  state: 'done' | 'current' | 'ahead';
  /** The heading of the tip: what kind of stage this is. */
  phase?: string;
  help?: string;
  /** How often it was entered; shown from two on. */
  visits?: number;
}

const states: Record<RailStage['state'], string> = {
  done: 'ui.rail.done',
  current: 'ui.rail.current',
  ahead: 'ui.rail.ahead',
};

/** The way of a record: what is done, where it stands, what is ahead. Narrow: where it stands, the rest on a tap. */
export function StageRail({ stages, label }: { stages: readonly RailStage[]; label: string }) {
  const narrow = useNarrow();
  return narrow ? <Compact stages={stages} label={label} /> : <Rail stages={stages} label={label} />;
}

function Rail({ stages, label }: { stages: readonly RailStage[]; label: string }) {
  return (
    <ol className={styles['rail']} aria-label={label}>
      {stages.map((stage) => (
        <li
          key={stage.id}
          data-state={stage.state}
          aria-current={stage.state === 'current' ? 'step' : undefined}
        >
          <Popover content={<Tip stage={stage} />} trigger={['hover', 'focus']} placement="bottom">
            <span className={styles['stop']} tabIndex={0}>
              <Dot stage={stage} />
              <span className={styles['name']}>{stage.title}</span>
            </span>
          </Popover>
        </li>
      ))}
    </ol>
  );
}

function Compact({ stages, label }: { stages: readonly RailStage[]; label: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const at = stages.findIndex((stage) => stage.state === 'current');
  const current = stages[at];
  return (
    <div className={styles['compact']}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={styles['now']}>{current?.title ?? t('ui.rail.ended')}</span>
        <span className={styles['count']}>
          {t('ui.rail.count', { at: at < 0 ? stages.length : at + 1, of: stages.length })}
        </span>
      </button>
      {!open && (
        <div className={styles['ticks']} aria-hidden="true">
          {stages.map((stage) => (
            <span key={stage.id} data-state={stage.state} />
          ))}
        </div>
      )}
      {open && (
        <ol className={styles['list']} aria-label={label}>
          {stages.map((stage) => (
            <li
              key={stage.id}
              data-state={stage.state}
              aria-current={stage.state === 'current' ? 'step' : undefined}
            >
              <Dot stage={stage} />
              <span>
                {stage.title}
                {stage.phase !== undefined && stage.phase !== stage.title && <small> {stage.phase}</small>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Dot({ stage }: { stage: RailStage }) {
  const { t } = useTranslation();
  return (
    <span className={styles['dot']} role="img" aria-label={t(states[stage.state])}>
      {stage.state === 'done' && <CheckOutlined />}
    </span>
  );
}

function Tip({ stage }: { stage: RailStage }) {
  const { t } = useTranslation();
  return (
    <div className={styles['tip']}>
      <strong>{stage.title}</strong>
      {stage.phase !== undefined && <span>{stage.phase}</span>}
      {stage.help !== undefined && <p>{stage.help}</p>}
      {(stage.visits ?? 0) > 1 && <p>{t('ui.rail.visits', { times: stage.visits })}</p>}
    </div>
  );
}
