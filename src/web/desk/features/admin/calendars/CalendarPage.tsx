import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getCalendar } from '../../../../../contract/organization-contract.ts';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { CalendarEditor } from './CalendarEditor.tsx';

/** One calendar: the year as it is worked, and the hours behind it. */
export function CalendarPage() {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const query = useRoute(getCalendar, { params: { id } });
  return (
    <>
      <PageHead
        above={<Link to="/admin/calendars">{t('desk.admin.calendars.title')}</Link>}
        title={query.data ? textIn(query.data.title) : t('desk.admin.calendars.title')}
        about={query.data?.zone}
      />
      <Loaded query={query} shape="page">
        {(calendar) => <CalendarEditor key={calendar.id} calendar={calendar} />}
      </Loaded>
    </>
  );
}
