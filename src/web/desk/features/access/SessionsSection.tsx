import { App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { endMySession, listMySessions } from '../../../../contract/access-contract.ts';
import { MomentText } from '../../../ui/MomentText.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useCommand, useRoute } from '../../../ui/use-route.ts';
import { deviceName } from './device-name.ts';
import styles from './ProfilePage.module.css';

/** Where I am signed in, each with the button that ends it. */
export function SessionsSection() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const query = useRoute(listMySessions, {});
  const end = useCommand(endMySession, {
    invalidates: [listMySessions],
    onSuccess: () => void message.success(t('desk.me.sessions.ended')),
  });
  return (
    <section className={styles['section']}>
      <h2>{t('desk.me.sessions')}</h2>
      <p className={styles['hint']}>{t('desk.me.sessions.hint')}</p>
      <Loaded query={query} compact>
        {({ sessions }) => (
          <ul className={styles['sessions']}>
            {sessions.map((session) => (
              <li key={session.id} className={styles['session']}>
                <span>
                  {deviceName(session.device) || t('desk.me.sessions.unknown')}{' '}
                  {session.current && <Tag variant="outlined">{t('desk.me.sessions.here')}</Tag>}
                  <small>
                    {session.address} <MomentText at={session.startedAt} />
                  </small>
                </span>
                {!session.current && (
                  <Button
                    size="small"
                    disabled={end.isPending}
                    onClick={() => {
                      end.mutate({ params: { id: session.id } });
                    }}
                  >
                    {t('desk.me.sessions.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
