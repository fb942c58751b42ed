import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { teamWork } from '../../../../contract/complaint-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { PersonTag } from '../../../ui/PersonTag.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useRoute } from '../../../ui/use-route.ts';
import styles from './HomePage.module.css';

/** Who has how much on their hands, and what is nobody's yet. */
export function TeamCard() {
  const { t } = useTranslation();
  const query = useRoute(teamWork, {});
  return (
    <Panel title={t('desk.home.team')} flush>
      <Loaded query={query} shape="lines" compact>
        {({ people, unassigned }) =>
          people.length === 0 && unassigned === 0 ? (
            <EmptyState title={t('desk.home.team.empty')} compact />
          ) : (
            <ul className={styles['team']}>
              {people.map(({ person, open, overdue }) => (
                <li key={person.id}>
                  <Link to="/complaints" search={{ owner: person.id, status: 'open' }}>
                    <PersonTag person={person} />
                  </Link>
                  <span className={styles['load']}>
                    {t('desk.home.team.open', { n: open })}
                    {overdue > 0 && <strong>{t('desk.home.team.overdue', { n: overdue })}</strong>}
                  </span>
                </li>
              ))}
              <li>
                <span>{t('desk.home.team.unassigned')}</span>
                <span className={styles['load']}>{unassigned}</span>
              </li>
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
