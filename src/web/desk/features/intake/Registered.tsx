import { Link } from '@tanstack/react-router';
import { Button, QRCode, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { MomentText } from '../../../ui/MomentText.tsx';
import { usePageTitle } from '../../../ui/PageHead.tsx';
import styles from './IntakePage.module.css';

/** What a call became. */
export interface RegisteredCall {
  id: string;
  number: string;
  link: string;
  dueAt: string | null;
  title: string;
}

/** The number, big enough to be read aloud, and the private link. */
export function Registered({ call, onNext }: { call: RegisteredCall; onNext: () => void }) {
  const { t } = useTranslation();
  usePageTitle(call.number);
  return (
    <section className={styles['done']} aria-live="polite">
      <p>{t('desk.intake.done')}</p>
      <h1 className={styles['number']}>{call.number}</h1>
      <p>{call.title}</p>
      {call.dueAt !== null && (
        <p>
          {t('desk.intake.done.by')} <MomentText at={call.dueAt} style="minute" />
        </p>
      )}
      <p className={styles['link']}>
        {t('desk.intake.done.link')}
        <Typography.Text copyable={{ text: call.link }} code>
          {call.link}
        </Typography.Text>
      </p>
      <QRCode value={call.link} size={144} type="svg" />
      <div className={styles['foot']}>
        <Button type="primary" size="large" autoFocus onClick={onNext}>
          {t('desk.intake.next')}
        </Button>
        <Link to="/complaints/$id" params={{ id: call.id }}>
          <Button size="large">{t('desk.intake.open')}</Button>
        </Link>
      </div>
    </section>
  );
}
