import { BellOutlined } from '@ant-design/icons';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNotices } from '../../../contract/notification-contract.ts';
import { useLiveRefresh } from '../../ui/live.ts';
import { routeKey, useRoute } from '../../ui/use-route.ts';
import { useMe } from '../session.ts';
import { NoticeList } from './NoticeList.tsx';

const latest = { query: { limit: 1 } };

/** The bell: how many notices are unread, and the list of them. */
export function NoticesBell() {
  const { t } = useTranslation();
  const { person } = useMe();
  const [open, setOpen] = useState(false);
  const count = useRoute(listNotices, latest, { askSignIn: false, refetchInterval: 300_000 });
  useLiveRefresh(`person:${person.id}`, [routeKey(listNotices)]);
  const unread = count.data?.unread ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      styles={{ container: { padding: 0 } }}
      destroyOnHidden
      content={<NoticeList onLeave={() => setOpen(false)} />}
    >
      <Button
        type="text"
        aria-expanded={open}
        aria-label={t('desk.notices.bell', { n: unread })}
        icon={
          <Badge count={unread} overflowCount={99} size="small" offset={[6, -3]}>
            <BellOutlined style={{ color: 'var(--ant-color-text)', fontSize: 16 }} />
          </Badge>
        }
      />
    </Popover>
  );
}
