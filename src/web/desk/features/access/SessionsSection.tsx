import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../ui/error-text.ts';
import { ApiError } from '../../../ui/api-error.ts';
import { signInAgain } from '../../../ui/session-lost.ts';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { MomentText } from '../../../ui/MomentText.tsx';
import { deviceName } from './device-name.ts';
import { endSession, listSessions } from './auth-client.ts';
import styles from './ProfilePage.module.css';

const key = ['auth sessions'];

/** Where I am signed in, each with the button that ends it. */
export function SessionsSection() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const client = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: listFresh, retry: false });
  const end = useMutation({
    mutationFn: (token: string | undefined) => endSession(token),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
    onError: (error) => void message.error(errorText(error)),
  });
  return (
    <section className={styles['section']}>
      <h2>{t('desk.me.sessions')}</h2>
      <p className={styles['hint']}>{t('desk.me.sessions.hint')}</p>
      <Loaded query={query} compact>
        {({ sessions, here }) => (
          <>
            <ul className={styles['sessions']}>
              {sessions.map((session) => (
                <li key={session.token} className={styles['session']}>
                  <span>
                    {deviceName(session.userAgent) || t('desk.me.sessions.unknown')}{' '}
                    {session.token === here && <Tag variant="outlined">{t('desk.me.sessions.here')}</Tag>}
                    <small>
                      {session.ipAddress} <MomentText at={session.createdAt} />
                    </small>
                  </span>
                  {session.token !== here && (
                    <Button
                      size="small"
                      disabled={end.isPending}
                      onClick={() => {
                        end.mutate(session.token);
                      }}
                    >
                      {t('desk.me.sessions.end')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {sessions.length > 2 && (
              <Button
                style={{ marginTop: 12 }}
                onClick={() => {
                  end.mutate(undefined);
                }}
              >
                {t('desk.me.sessions.end-others')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** The list is only shown to a session begun lately; an older one signs in again first. */
async function listFresh(): Promise<Awaited<ReturnType<typeof listSessions>>> {
  try {
    return await listSessions();
  } catch (error) {
    if (!(error instanceof ApiError) || (error.code !== 'SESSION_NOT_FRESH' && error.status !== 401))
      throw error;
    await signInAgain();
    return listSessions();
  }
}
