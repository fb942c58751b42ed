import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  endSessions,
  getPerson,
  listPeople,
  listSessions,
  resetPassword,
  setActive,
  type Person,
} from '../../../../../contract/access-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useCommand, useRoute } from '../../../../ui/use-route.ts';
import { useMe } from '../../../session.ts';
import { SecretDialog } from '../parts/SecretDialog.tsx';
import styles from './PeoplePage.module.css';

/** How a person signs in, and the means to help them in or shut them out. */
export function PersonSignIn({ person }: { person: Person }) {
  const { t } = useTranslation();
  const me = useMe();
  const { message, modal } = App.useApp();
  const [password, setPassword] = useState<string | null>(null);
  const invalidates = [getPerson, listPeople, listSessions];
  const reset = useCommand(resetPassword, {
    invalidates,
    onSuccess: (answer) => {
      setPassword(answer.password);
    },
  });
  const end = useCommand(endSessions, {
    invalidates,
    onSuccess: ({ ended }) => void message.success(t('desk.admin.sign-in.ended', { count: ended })),
  });
  const active = useCommand(setActive, {
    invalidates,
    onSuccess: () =>
      void message.success(
        t(person.active ? 'desk.admin.sign-in.deactivated' : 'desk.admin.sign-in.activated', {
          name: person.name,
        }),
      ),
  });
  const ask = (title: string, content: string, okText: string, danger: boolean, onOk: () => void) => {
    void modal.confirm({ title, content, okText, okButtonProps: { danger }, onOk });
  };
  const params = { id: person.id };
  return (
    <>
      <dl className={styles['facts']}>
        <dt>{t('desk.admin.sign-in.password')}</dt>
        <dd>{t(person.hasPassword ? 'desk.admin.sign-in.set' : 'desk.admin.sign-in.unset')}</dd>
        <dt>{t('desk.admin.sign-in.two-factor')}</dt>
        <dd>{t(person.twoFactor ? 'desk.admin.sign-in.on' : 'desk.admin.sign-in.off')}</dd>
      </dl>
      <div className={styles['acts']}>
        <Button
          loading={reset.isPending}
          onClick={() => {
            const go = () => {
              reset.mutate({ params });
            };
            if (!person.hasPassword) go();
            else
              ask(
                t('desk.admin.sign-in.reset.title', { name: person.name }),
                t('desk.admin.sign-in.reset.about'),
                t('desk.admin.sign-in.reset'),
                false,
                go,
              );
          }}
        >
          {t(person.hasPassword ? 'desk.admin.sign-in.reset' : 'desk.admin.sign-in.first')}
        </Button>
        {person.id !== me.person.id && (
          <Button
            danger={person.active}
            loading={active.isPending}
            onClick={() => {
              const go = () => {
                active.mutate({ params, body: { active: !person.active } });
              };
              if (!person.active) go();
              else
                ask(
                  t('desk.admin.sign-in.deactivate.title', { name: person.name }),
                  t('desk.admin.sign-in.deactivate.about'),
                  t('desk.admin.sign-in.deactivate'),
                  true,
                  go,
                );
            }}
          >
            {t(person.active ? 'desk.admin.sign-in.deactivate' : 'desk.admin.sign-in.activate')}
          </Button>
        )}
      </div>
      <h3>{t('desk.admin.sign-in.sessions')}</h3>
      <Sessions
        person={person}
        ending={end.isPending}
        onEnd={() => {
          end.mutate({ params });
        }}
      />
      <SecretDialog
        title={t('desk.admin.sign-in.secret', { name: person.name })}
        about={t('desk.admin.sign-in.secret.about')}
        secret={password}
        onClose={() => {
          setPassword(null);
        }}
      />
    </>
  );
}

function Sessions(props: { person: Person; ending: boolean; onEnd: () => void }) {
  const { t } = useTranslation();
  const query = useRoute(listSessions, { params: { id: props.person.id } });
  return (
    <Loaded query={query} compact>
      {({ sessions }) =>
        sessions.length === 0 ? (
          <p>{t('desk.admin.sign-in.nowhere')}</p>
        ) : (
          <>
            <ul className={styles['rows']}>
              {sessions.map((session) => (
                <li key={session.id}>
                  <span>
                    {session.address}
                    <small>
                      <MomentText at={session.startedAt} /> {session.device}
                    </small>
                  </span>
                </li>
              ))}
            </ul>
            <Button loading={props.ending} onClick={props.onEnd}>
              {t('desk.admin.sign-in.end-all')}
            </Button>
          </>
        )
      }
    </Loaded>
  );
}
