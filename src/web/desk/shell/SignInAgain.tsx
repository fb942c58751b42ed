import { useQueryClient } from '@tanstack/react-query';
import { Modal, Skeleton } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getMe } from '../../../contract/me-contract.ts';
import { call } from '../../ui/client.ts';
import { onSessionLost } from '../../ui/session-lost.ts';
import { routeKey } from '../../ui/use-route.ts';
import { useMe } from '../session.ts';
import styles from './SignInAgain.module.css';

const SignInForm = lazy(async () => ({
  default: (await import('../features/access/SignInForm.tsx')).SignInForm,
}));
const SampleAgain = lazy(async () => ({
  default: (await import('../features/access/SampleAgain.tsx')).SampleAgain,
}));

interface Asked {
  resolve: () => void;
  reject: (error: Error) => void;
}

/** The session has ended: asks to sign in again on top of the page, so that nothing typed is lost. */
export function SignInAgain() {
  const { t } = useTranslation();
  const { person } = useMe();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(
    () =>
      onSessionLost(
        () =>
          new Promise((resolve, reject) => {
            setAsked({ resolve, reject });
          }),
      ),
    [],
  );
  const back = async () => {
    const me = await call(getMe, { askSignIn: false });
    // Somebody else took over this screen: what the first person typed is not theirs to send.
    if (me.person.id !== person.id) {
      location.assign('/');
      return;
    }
    client.setQueryData(routeKey(getMe, {}), me);
    asked?.resolve();
    setAsked(null);
  };
  const giveUp = () => {
    asked?.reject(new Error('not signed in again'));
    setAsked(null);
  };
  return (
    <Modal
      open={asked !== null}
      onCancel={giveUp}
      footer={null}
      title={t('desk.again.title')}
      width={400}
      mask={{ closable: false }}
      destroyOnHidden
      zIndex={1900}
    >
      <p className={styles['hint']}>{t('desk.again.hint')}</p>
      <Suspense fallback={<Skeleton active paragraph={{ rows: 3 }} title={false} />}>
        {person.sample ? (
          <SampleAgain person={person} onSignedIn={back} />
        ) : (
          <SignInForm signInName={person.signInName} onSignedIn={back} />
        )}
      </Suspense>
    </Modal>
  );
}
