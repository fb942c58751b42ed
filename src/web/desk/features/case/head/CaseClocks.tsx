import { useState } from 'react';
import { Dropdown, Button } from 'antd';
import { ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { CaseView, ClockView } from '../../../../../contract/complaint-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { TimeLeft } from '../../../../ui/TimeLeft.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { pauseReason } from '../line/event-words.ts';
import { ClockWhy } from './ClockWhy.tsx';
import { PauseDialog } from './PauseDialog.tsx';
import { PromiseDialog } from './PromiseDialog.tsx';
import { PromiseKept } from './PromiseKept.tsx';
import styles from './CaseHead.module.css';

const urgent: Record<ClockView['state'], number> = {
  breached: 0,
  running: 1,
  paused: 2,
  met: 3,
  cancelled: 4,
};

/**
 * The clocks of a case, the leading one first: what runs as shrinking bars. More than `few`, and what is over, unfold;
 * pausing and promising stand behind a menu.
 */
export function CaseClocks(props: { complaint: CaseView; few: number; folded?: boolean }) {
  const { complaint, few, folded = false } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [dialog, setDialog] = useState<'pause' | 'resume' | 'promise' | null>(null);
  const [all, setAll] = useState(false);
  const live = complaint.clocks
    .filter(({ state, metAt }) => state !== 'cancelled' && state !== 'met' && metAt === null)
    .toSorted(
      (a, b) => Number(b.leads) - Number(a.leads) || urgent[a.state] - urgent[b.state] || dueOf(a) - dueOf(b),
    );
  const past = complaint.clocks.filter((clock) => !live.includes(clock) && clock.state !== 'cancelled');
  const may = complaint.abilities.includes('complaint.handle') && complaint.status === 'open';
  const paused = live.some(({ state }) => state === 'paused');
  const shown = all ? live : live.slice(0, few);
  const folds = live.length > few || past.length > 0;
  if (complaint.clocks.length === 0 && !may) return null;
  return (
    <section className={styles['clocks']} aria-label={t('desk.case.clocks')}>
      {shown.map((clock) => (
        <TimeLeft
          key={clock.id}
          clock={clock}
          title={textIn(clock.title)}
          leads={clock.leads}
          note={clock.heldFor !== null && pauseReason(t, clock.heldFor)}
          why={
            <span>
              {clock.code.startsWith('promise') && may && <PromiseKept clockId={clock.id} />}
              <ClockWhy clock={clock} />
            </span>
          }
        />
      ))}
      {(all || live.length === 0) && past.length > 0 && (
        <ul className={styles['past']}>
          {past.map((clock) => (
            <li key={clock.id} data-late={clock.state === 'breached'}>
              <span>{textIn(clock.title)}</span>
              <span>
                {t(clock.state === 'breached' ? 'desk.case.clock.late' : 'desk.case.clock.in-time')}{' '}
                {clock.metAt !== null && <MomentText at={clock.metAt} style="short" />}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles['clockFoot']} hidden={folded}>
        {folds && live.length > 0 && (
          <Button
            type="link"
            size="small"
            aria-expanded={all}
            onClick={() => {
              setAll(!all);
            }}
          >
            {all ? t('desk.case.fold') : t('desk.case.clock.all', { count: live.length + past.length })}
          </Button>
        )}
        {may && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                ...(live.length > 0
                  ? [
                      {
                        key: 'pause',
                        label: t('desk.case.clock.pause'),
                        disabled: live.every(({ state }) => state === 'paused'),
                      },
                    ]
                  : []),
                ...(paused ? [{ key: 'resume', label: t('desk.case.clock.resume') }] : []),
                { key: 'promise', label: t('desk.case.clock.promise') },
              ],
              onClick: ({ key }) => {
                setDialog(key as 'pause' | 'resume' | 'promise');
              },
            }}
          >
            <Button size="small" type="text" icon={<ClockCircleOutlined />}>
              {t('desk.case.clock.more')}
            </Button>
          </Dropdown>
        )}
      </div>
      <PauseDialog
        complaintId={complaint.id}
        act={dialog === 'resume' ? 'resume' : 'pause'}
        open={dialog === 'pause' || dialog === 'resume'}
        onClose={() => {
          setDialog(null);
        }}
      />
      {dialog === 'promise' && (
        <PromiseDialog
          complaintId={complaint.id}
          onClose={() => {
            setDialog(null);
          }}
        />
      )}
    </section>
  );
}

function dueOf(clock: ClockView): number {
  return clock.dueAt === null ? Infinity : Date.parse(clock.dueAt);
}
