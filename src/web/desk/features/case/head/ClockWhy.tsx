import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainClock, type ClockView } from '../../../../../contract/complaint-contract.ts';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import { pauseReason } from '../line/event-words.ts';
import styles from './CaseHead.module.css';

/** "Why this time": the way from the start to the deadline, line by line, asked for when it is opened. */
export function ClockWhy({ clock }: { clock: ClockView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('desk.case.clock.why')}
      content={<Lines id={clock.id} />}
      destroyOnHidden
    >
      <Button type="link" size="small" style={{ padding: 0, fontSize: 12 }}>
        {t('desk.case.clock.why')}
      </Button>
    </Popover>
  );
}

function Lines({ id }: { id: string }) {
  const { t } = useTranslation();
  const explanation = useRoute(explainClock, { params: { id } });
  return (
    <Loaded query={explanation} compact>
      {({ lines }) => (
        <ul className={styles['why']}>
          {lines.map((line, index) => (
            <li key={index}>
              {t(`term.clock_explain.${line.code}`, {
                ...line.params,
                ...(typeof line.params['reason'] === 'string' && {
                  reason: pauseReason(t, line.params['reason']),
                }),
              })}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
