import { useState } from 'react';
import { Dropdown, Button } from 'antd';
import { ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { CaseView, ClockView } from '../../../../../contract/complaint-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { TimeLeft } from '../../../../ui/TimeLeft.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
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

/** The clocks of a case: what runs as shrinking bars, what is over in small; pausing and promising behind a menu. */
export function CaseClocks({ complaint, most }: { complaint: CaseView; most?: number | undefined }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [dialog, setDialog] = useState<'pause' | 'resume' | 'promise' | null>(null);
  const live = complaint.clocks
    .filter(({ state, metAt }) => state !== 'cancelled' && state !== 'met' && metAt === null)
    .toSorted(
      (a, b) => Number(b.leads) - Number(a.leads) || urgent[a.state] - urgent[b.state] || dueOf(a) - dueOf(b),
    );
  const past = complaint.clocks.filter((clock) => !live.includes(clock) && clock.state !== 'cancelled');
  const may = complaint.abilities.includes('complaint.handle') && complaint.status === 'open';
  const paused = live.some(({ state }) => state === 'paused');
  if (complaint.clocks.length === 0 && !may) return null;
  return (
    <section aria-label={t('desk.case.clocks')}>
      <div className={styles['clocks']}>
        {live.slice(0, most).map((clock) => (
          <div key={clock.id} className={styles['clock']}>
            <TimeLeft
              clock={clock}
              title={textIn(clock.title)}
              leads={clock.leads}
              why={
                <span>
                  {clock.code.startsWith('promise') && may && <PromiseKept clockId={clock.id} />}
                  <ClockWhy clock={clock} />
                </span>
              }
            />
          </div>
        ))}
        {may && most === undefined && (
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
      {past.length > 0 && most === undefined && (
        <div className={styles['past']}>
          {past.map((clock) => (
            <span key={clock.id}>
              {textIn(clock.title)}{' '}
              {t(clock.state === 'breached' ? 'desk.case.clock.late' : 'desk.case.clock.in-time')}{' '}
              {clock.metAt !== null && <MomentText at={clock.metAt} style="short" />}
            </span>
          ))}
        </div>
      )}
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
