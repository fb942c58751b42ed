import { Button, QRCode } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { registerComplaint } from '../../../../contract/intake-contract.ts';
import type { Kind } from '../../../../terms/lists.ts';
import { CopyText } from '../../../ui/CopyText.tsx';
import { Keys } from '../../../ui/Keys.tsx';
import { MomentText } from '../../../ui/MomentText.tsx';
import { usePageTitle } from '../../../ui/PageHead.tsx';
import { PageButton } from '../../parts/PageButton.tsx';
import { IntakeFiles } from './IntakeFiles.tsx';
import { spokenNumber } from './spoken-number.ts';
import styles from './IntakePage.module.css';

/** It is registered: the number to read aloud, what to say, the private link, and the way to the next call. */
export function IntakeResult(props: {
  registered: z.output<typeof registerComplaint.response>;
  kind: Kind;
  onNext: () => void;
}) {
  const { registered } = props;
  const { t } = useTranslation();
  const next = useRef<HTMLButtonElement>(null);
  usePageTitle(registered.number);
  useEffect(() => {
    next.current?.focus();
  }, []);
  return (
    <section className={styles['result']} aria-live="polite">
      <h1>{t('desk.intake.done')}</h1>
      <p className={styles['big']} aria-label={registered.number}>
        {spokenNumber(registered.number).map((part, index) => (
          <span key={index}>{part}</span>
        ))}
      </p>
      <p>
        <CopyText text={registered.number} strong /> {t('desk.intake.read-aloud')}{' '}
        {registered.dueAt !== null && (
          <>
            {t('desk.intake.answer-by')} <MomentText at={registered.dueAt} />
          </>
        )}
      </p>
      <div className={styles['link']}>
        <div role="img" aria-label={t('desk.intake.link.picture')}>
          <QRCode value={registered.link} size={132} bordered={false} aria-hidden="true" />
        </div>
        <div>
          <p>{t('desk.intake.link')}</p>
          <CopyText text={registered.link} />
        </div>
      </div>
      <IntakeFiles complaintId={registered.id} />
      <div className={styles['save']}>
        <Button ref={next} type="primary" size="large" onClick={props.onNext}>
          {t('desk.intake.next')} <Keys keys="enter" />
        </Button>
        <PageButton size="large" to="/complaints/$id" params={{ id: registered.id }}>
          {t('desk.intake.open-case')}
        </PageButton>
      </div>
    </section>
  );
}
