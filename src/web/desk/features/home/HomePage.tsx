import { FileAddOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Statistic } from 'antd';
import { useTranslation } from 'react-i18next';
import { myWork, type WorkItemView } from '../../../../contract/complaint-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useLiveRefresh } from '../../../ui/live.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { routeKey, useRoute } from '../../../ui/use-route.ts';
import { useCan, useMe } from '../../session.ts';
import styles from './HomePage.module.css';
import { TeamCard } from './TeamCard.tsx';
import { Tour } from './Tour.tsx';
import { WorkLine } from './WorkLine.tsx';
import { groupsOf } from './work-groups.ts';

/** What is mine now, by the clock that bites first; what I have to answer stands on top. */
export function HomePage() {
  const { t } = useTranslation();
  const me = useMe();
  const registers = useCan('complaint.register');
  const leads = useCan('work.read');
  const query = useRoute(myWork, { query: { limit: 200 } });
  useLiveRefresh('person:me', [routeKey(myWork)]);
  return (
    <>
      <PageHead
        title={t('desk.home.title')}
        about={t('desk.home.about', { name: me.person.name })}
        actions={
          registers && (
            <Link to="/intake">
              <Button type="primary" icon={<FileAddOutlined />}>
                {t('desk.home.register')}
              </Button>
            </Link>
          )
        }
      />
      <Tour />
      <Loaded query={query} shape="table">
        {({ items, counts }) => (
          <div className={styles['page']} data-side={leads}>
            <div>
              <div className={styles['counts']}>
                <Statistic title={t('desk.home.open')} value={counts.open} />
                <Statistic
                  title={t('desk.home.overdue')}
                  value={counts.overdue}
                  styles={counts.overdue > 0 ? { content: { color: 'var(--ant-color-error)' } } : {}}
                />
                <Statistic title={t('desk.home.today')} value={counts.today} />
              </div>
              {items.length === 0 ? (
                <Panel>
                  <EmptyState title={t('desk.home.empty')} hint={t('desk.home.empty.hint')} />
                </Panel>
              ) : (
                <Groups items={items} />
              )}
            </div>
            {leads && <TeamCard />}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Groups({ items }: { items: readonly WorkItemView[] }) {
  const { t } = useTranslation();
  return groupsOf(items, new Date()).map(({ code, items: lines }) => (
    <Panel key={code} title={t(`desk.home.group.${code}`)} aside={lines.length} flush>
      <ul className={styles['list']}>
        {lines.map((item) => (
          <WorkLine key={item.id} item={item} />
        ))}
      </ul>
    </Panel>
  ));
}
