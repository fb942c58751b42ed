import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { myWork } from '../../../../contract/work-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useLiveRefresh } from '../../../ui/live.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { routeKey, useRoutePages } from '../../../ui/use-route.ts';
import { useZone } from '../../../ui/zone.ts';
import { useCan, useMe } from '../../session.ts';
import { PageButton } from '../../parts/PageButton.tsx';
import { SetUpCard } from './SetUpCard.tsx';
import { TeamCard } from './TeamCard.tsx';
import { WelcomeTour } from './WelcomeTour.tsx';
import { WorkGroupList } from './WorkGroupList.tsx';
import { WorkCounts } from './WorkCounts.tsx';
import { grouped } from './work-groups.ts';
import styles from './HomePage.module.css';

/** What is mine now, by the clock that bites first. */
export function HomePage() {
  const { t } = useTranslation();
  const { person } = useMe();
  const now = useNow();
  const zone = useZone();
  const work = useRoutePages(myWork, { query: { limit: 100 } });
  const mayRegister = useCan('complaint.register');
  const mayRead = useCan('complaint.read');
  const seesTeam = useCan('work.read');
  // The sample company is set up.
  const setsUp = [useCan('people.manage'), useCan('organization.manage'), !person.sample].every(Boolean);
  useLiveRefresh(`person:${person.id}`, [routeKey(myWork)]);
  const counts = work.data?.pages[0]?.counts;
  return (
    <>
      <PageHead
        title={t('desk.home.title')}
        about={t('desk.home.about', { name: person.name })}
        actions={
          mayRegister && (
            <PageButton color="primary" variant="solid" data-tour="intake" to="/intake">
              {t('desk.intake.open')}
            </PageButton>
          )
        }
      />
      {setsUp && (
        <div className={styles['setUp']}>
          <SetUpCard />
        </div>
      )}
      <div className={styles['page']} data-side={seesTeam}>
        <div data-tour="work">
          {counts && counts.open > 0 && <WorkCounts counts={counts} />}
          <Loaded query={work} shape="table">
            {() =>
              work.items.length === 0 ? (
                <EmptyState
                  title={t('desk.home.empty')}
                  hint={t('desk.home.empty.hint')}
                  action={mayRead && <PageButton to="/complaints">{t('desk.home.empty.list')}</PageButton>}
                />
              ) : (
                <>
                  {[...grouped(work.items, now, zone)].map(([group, items]) => (
                    <WorkGroupList key={group} group={group} items={items} />
                  ))}
                  {work.hasNextPage && (
                    <Button loading={work.isFetchingNextPage} onClick={() => void work.fetchNextPage()}>
                      {t('ui.more')}
                    </Button>
                  )}
                </>
              )
            }
          </Loaded>
        </div>
        {seesTeam && (
          <aside>
            <TeamCard />
          </aside>
        )}
      </div>
      <WelcomeTour />
    </>
  );
}
