import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endDeputy, listDeputies, type Deputy } from '../../../../contract/access-contract.ts';
import { MomentText } from '../../../ui/MomentText.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useCommand, useRoute } from '../../../ui/use-route.ts';
import { useMe } from '../../session.ts';
import { DeputyForm } from './DeputyForm.tsx';
import styles from './ProfilePage.module.css';

/** Who stands in for me while I am away, and for whom I stand in. */
export function DeputySection() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const deputies = useRoute(listDeputies, {});
  return (
    <section className={styles['section']}>
      <h2>{t('desk.me.deputies')}</h2>
      <p className={styles['hint']}>{t('desk.me.deputies.hint')}</p>
      <Loaded query={deputies} compact>
        {(data) => (
          <ul className={styles['sessions']}>
            {data.deputies
              .filter(({ state }) => state === 'now' || state === 'coming')
              .map((deputy) => (
                <Line key={deputy.id} deputy={deputy} />
              ))}
          </ul>
        )}
      </Loaded>
      {adding ? (
        <DeputyForm
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : (
        <Button
          style={{ marginTop: 12 }}
          onClick={() => {
            setAdding(true);
          }}
        >
          {t('desk.me.deputies.name')}
        </Button>
      )}
    </section>
  );
}

function Line({ deputy }: { deputy: Deputy }) {
  const { t } = useTranslation();
  const me = useMe();
  const end = useCommand(endDeputy, { invalidates: [listDeputies] });
  const mine = deputy.personId === me.person.id;
  return (
    <li className={styles['session']}>
      <span>
        {mine
          ? t('desk.me.deputies.for-me', { name: deputy.deputyName })
          : t('desk.me.deputies.by-me', { name: deputy.personName })}{' '}
        <Tag variant="outlined">
          {t(deputy.state === 'now' ? 'desk.me.deputies.now' : 'desk.me.deputies.coming')}
        </Tag>
        <small>
          <MomentText at={deputy.from} style="short" /> – <MomentText at={deputy.until} style="short" />{' '}
          {deputy.reason}
        </small>
      </span>
      {mine && (
        <Button
          size="small"
          loading={end.isPending}
          onClick={() => {
            end.mutate({ params: { id: deputy.id } });
          }}
        >
          {t('desk.me.deputies.end')}
        </Button>
      )}
    </li>
  );
}
