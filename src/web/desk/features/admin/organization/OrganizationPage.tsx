import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { getOrganization } from '../../../../../contract/organization-contract.ts';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import { useAddressState } from '../../../address-state.ts';
import { Departments } from './Departments.tsx';
import { Positions } from './Positions.tsx';
import { Regions } from './Regions.tsx';

const firstTab = { tab: 'departments' };

/** How the company is built: departments in their tree, posts, regions. */
export function OrganizationPage() {
  const { t } = useTranslation();
  const query = useRoute(getOrganization, {});
  const [{ tab }, setState] = useAddressState(firstTab);
  return (
    <>
      <PageHead title={t('desk.admin.organization.title')} about={t('desk.admin.organization.about')} />
      <Loaded query={query} shape="page">
        {(organization) => (
          <Tabs
            activeKey={tab}
            onChange={(next) => {
              setState({ tab: next }, { push: true });
            }}
            items={[
              {
                key: 'departments',
                label: t('desk.admin.departments'),
                children: <Departments organization={organization} />,
              },
              {
                key: 'posts',
                label: t('desk.admin.posts'),
                children: <Positions organization={organization} />,
              },
              {
                key: 'regions',
                label: t('desk.admin.regions'),
                children: <Regions organization={organization} />,
              },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
