import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import { teamWork } from '../../../../contract/work-contract.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useRoute } from '../../../ui/use-route.ts';
import { useMe } from '../../session.ts';
import styles from './HomePage.module.css';

const few = 12;

/** Who of the team has how much, the busiest first, and what lies in nobody's hands. */
export function TeamCard() {
  const { t } = useTranslation();
  const me = useMe().person.id;
  const [all, setAll] = useState(false);
  const team = useRoute(teamWork, {});
  return (
    <Panel title={t('desk.team')}>
      <Loaded query={team} compact>
        {({ people, unassigned }) => {
          const most = Math.max(1, ...people.map(({ open }) => open));
          const busy = people.filter(({ open }) => open > 0);
          const shown = all ? people : busy.slice(0, few);
          const idle = people.length - busy.length;
          return (
            <>
              {unassigned > 0 && (
                <p className={styles['unassigned']}>
                  <Link to="/complaints" search={{ owner: 'none', status: 'open' }}>
                    {t('desk.team.unassigned', { n: unassigned })}
                  </Link>
                </p>
              )}
              <ul className={styles['team']}>
                {shown.map(({ person, open, overdue }) => (
                  <li key={person.id} data-me={person.id === me}>
                    <Link to="/complaints" search={{ owner: person.id, status: 'open' }}>
                      {person.name}
                    </Link>
                    <span
                      className={styles['load']}
                      role="img"
                      aria-label={t('desk.team.load', { open, overdue })}
                      title={t('desk.team.load', { open, overdue })}
                    >
                      <span style={{ width: `${(overdue / most) * 100}%` }} data-tone="breach" />
                      <span style={{ width: `${((open - overdue) / most) * 100}%` }} />
                    </span>
                    <span className={styles['number']}>{open}</span>
                  </li>
                ))}
              </ul>
              {!all && shown.length < people.length && (
                <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setAll(true)}>
                  {busy.length > few
                    ? t('desk.team.all', { n: people.length })
                    : t('desk.home.team.idle', { count: idle })}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
