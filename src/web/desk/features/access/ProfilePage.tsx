import { useTranslation } from 'react-i18next';
import { PageHead } from '../../../ui/PageHead.tsx';
import { useMe } from '../../session.ts';
import { DeputySection } from './DeputySection.tsx';
import { LookSection } from './LookSection.tsx';
import { NoticeMailSection } from './NoticeMailSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { TwoFactorSection } from './TwoFactorSection.tsx';
import styles from './ProfilePage.module.css';

/** My own settings: language, zone and look; password, second step, where I am signed in. */
export function ProfilePage() {
  const { t } = useTranslation();
  const { person } = useMe();
  return (
    <div className={styles['page']}>
      <PageHead title={t('desk.me.profile')} about={`${person.name} · ${person.signInName}`} />
      <LookSection />
      {!person.sample && <NoticeMailSection />}
      <DeputySection />
      {person.sample ? (
        <section className={styles['section']}>
          <h2>{t('desk.me.password')}</h2>
          <p className={styles['hint']}>{t('desk.me.sample')}</p>
        </section>
      ) : (
        <>
          <PasswordSection />
          <TwoFactorSection />
        </>
      )}
      <SessionsSection />
    </div>
  );
}
