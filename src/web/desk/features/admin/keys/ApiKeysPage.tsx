import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listApiKeys, revokeApiKey, type ApiKey } from '../../../../../contract/access-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useCommand, useRoute } from '../../../../ui/use-route.ts';
import parts from '../parts/Parts.module.css';
import { SecretDialog } from '../parts/SecretDialog.tsx';
import { NewKeyDrawer } from './NewKeyDrawer.tsx';
import styles from './ApiKeys.module.css';

/** The keys with which programs act for people: made, seen in use, revoked. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const query = useRoute(listApiKeys, {});
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <PageHead
        title={t('desk.admin.keys.title')}
        about={
          <>
            {t('desk.admin.keys.about')}{' '}
            <a href="/api/docs" target="_blank" rel="noreferrer">
              {t('desk.admin.keys.reference')}
            </a>
          </>
        }
        actions={
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => {
              setAdding(true);
            }}
          >
            {t('desk.admin.keys.add')}
          </Button>
        }
      />
      <Loaded query={query} shape="table">
        {({ keys }) =>
          keys.length === 0 ? (
            <EmptyState title={t('desk.admin.keys.empty')} hint={t('desk.admin.keys.empty.hint')} />
          ) : (
            <Panel flush>
              <ul className={parts['list']}>
                {keys.map((key) => (
                  <Line key={key.id} apiKey={key} />
                ))}
              </ul>
            </Panel>
          )
        }
      </Loaded>
      <NewKeyDrawer
        open={adding}
        onClose={() => {
          setAdding(false);
        }}
        onMade={(made) => {
          setAdding(false);
          setSecret(made);
        }}
      />
      <SecretDialog
        title={t('desk.admin.keys.secret')}
        about={t('desk.admin.keys.secret.about')}
        secret={secret}
        onClose={() => {
          setSecret(null);
        }}
      />
    </>
  );
}

const states = {
  active: 'desk.admin.keys.active',
  expired: 'desk.admin.keys.expired',
  revoked: 'desk.admin.keys.revoked',
} as const;

function Line({ apiKey: key }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const revoke = useCommand(revokeApiKey, { invalidates: [listApiKeys] });
  const works = key.state === 'active';
  return (
    <li className={styles['line']}>
      <span className={styles['name']}>
        <span className={works ? undefined : parts['off']}>{key.title}</span>{' '}
        {!works && <Tag variant="outlined">{t(states[key.state])}</Tag>}
        <small>
          rk_…{key.hint} · {t('desk.admin.keys.acts-for', { name: key.personName })}
        </small>
      </span>
      <span className={styles['permissions']}>
        {key.permissions.map((permission) => t(`term.permission.${permission}`)).join(t('ui.list.separator'))}
      </span>
      <span className={styles['times']}>
        <span>
          {t('desk.admin.keys.used')}{' '}
          {key.lastUsedAt ? <MomentText at={key.lastUsedAt} style="short" /> : t('desk.admin.keys.never')}
        </span>
        <span>
          {key.expiresAt ? (
            <>
              {t('desk.admin.keys.until')} <MomentText at={key.expiresAt} style="short" />
            </>
          ) : (
            t('desk.admin.keys.endless')
          )}
        </span>
      </span>
      <span>
        {works && (
          <Button
            size="small"
            danger
            loading={revoke.isPending}
            onClick={() => {
              void modal.confirm({
                title: t('desk.admin.keys.revoke.title', { title: key.title }),
                content: t('desk.admin.keys.revoke.about'),
                okText: t('desk.admin.keys.revoke'),
                okButtonProps: { danger: true },
                onOk: () => {
                  revoke.mutate({ params: { id: key.id } });
                },
              });
            }}
          >
            {t('desk.admin.keys.revoke')}
          </Button>
        )}
      </span>
    </li>
  );
}
