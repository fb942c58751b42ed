import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { listNotices, readNotices, type NoticeView } from '../../../contract/notification-contract.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { MomentText } from '../../ui/MomentText.tsx';
import { Skeletons } from '../../ui/Skeletons.tsx';
import { useCommand, useRoutePages } from '../../ui/use-route.ts';
import styles from './NoticeList.module.css';

/** What I was told, newest first; a click marks it as read and leads to its complaint. */
export function NoticeList({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notices = useRoutePages(listNotices, { query: { limit: 20 } });
  const read = useCommand(readNotices, { invalidates: [listNotices] });
  const visit = (notice: NoticeView) => {
    if (notice.readAt === null) read.mutate({ body: { ids: [notice.id] } });
    if (!notice.complaint) return;
    onLeave();
    void navigate({ to: '/complaints/$id', params: { id: notice.complaint.id } });
  };
  return (
    <section className={styles['notices']} aria-label={t('desk.notices.title')}>
      <header>
        <h2>{t('desk.notices.title')}</h2>
        {notices.items.some((notice) => notice.readAt === null) && (
          <Button
            type="link"
            size="small"
            loading={read.isPending}
            onClick={() => {
              read.mutate({ body: {} });
            }}
          >
            {t('desk.notices.read-all')}
          </Button>
        )}
      </header>
      <div className={styles['scroll']}>
        {notices.error && notices.items.length === 0 && (
          <ErrorState compact error={notices.error} onRetry={() => void notices.refetch()} />
        )}
        {notices.isPending && <Skeletons />}
        {notices.isSuccess && notices.items.length === 0 && (
          <EmptyState compact title={t('desk.notices.none')} hint={t('desk.notices.none.hint')} />
        )}
        <ul>
          {notices.items.map((notice) => (
            <li key={notice.id}>
              <button
                type="button"
                data-unread={notice.readAt === null}
                onClick={() => {
                  visit(notice);
                }}
              >
                <span>{notice.text}</span>
                <small>
                  <MomentText at={notice.createdAt} style="short" />
                  {notice.complaint && <span>{notice.complaint.number}</span>}
                  {notice.insteadOf && (
                    <span>{t('desk.notices.instead', { name: notice.insteadOf.name })}</span>
                  )}
                </small>
              </button>
            </li>
          ))}
        </ul>
        {notices.hasNextPage && (
          <Button
            type="link"
            loading={notices.isFetchingNextPage}
            onClick={() => void notices.fetchNextPage()}
          >
            {t('desk.notices.more')}
          </Button>
        )}
      </div>
    </section>
  );
}
