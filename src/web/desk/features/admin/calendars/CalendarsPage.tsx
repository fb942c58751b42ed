import { PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getOrganization, type Organization } from '../../../../../contract/organization-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import parts from '../parts/Parts.module.css';
import { NewCalendarDialog } from './NewCalendarDialog.tsx';
import styles from './Calendars.module.css';

/** The working calendars, and which regions run on each. */
export function CalendarsPage() {
  const { t } = useTranslation();
  const query = useRoute(getOrganization, {});
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHead
        title={t('desk.admin.calendars.title')}
        about={t('desk.admin.calendars.about')}
        actions={
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => {
              setAdding(true);
            }}
          >
            {t('desk.admin.calendars.add')}
          </Button>
        }
      />
      <Loaded query={query} shape="table">
        {(organization) => (
          <>
            <List organization={organization} />
            {adding && (
              <NewCalendarDialog
                calendars={organization.calendars}
                onClose={() => {
                  setAdding(false);
                }}
                onMade={(id) => void navigate({ to: '/admin/calendars/$id', params: { id } })}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function List({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  if (organization.calendars.length === 0)
    return <EmptyState title={t('desk.admin.calendars.empty')} hint={t('desk.admin.calendars.empty.hint')} />;
  return (
    <Panel flush>
      <ul className={parts['list']}>
        {organization.calendars.map((calendar) => {
          const regions = organization.regions.filter(
            ({ calendarId, active }) => active && calendarId === calendar.id,
          );
          return (
            <li key={calendar.id} className={styles['line']}>
              <span>
                <Link to="/admin/calendars/$id" params={{ id: calendar.id }}>
                  {textIn(calendar.title)}
                </Link>{' '}
                <small className={parts['code']}>{calendar.code}</small>
              </span>
              <span>{calendar.zone}</span>
              <span className={styles['quiet']}>
                {[
                  ...(calendar.code === 'standard' ? [t('desk.admin.calendars.is-standard')] : []),
                  ...regions.map((region) => textIn(region.title)),
                ].join(t('ui.list.separator'))}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
