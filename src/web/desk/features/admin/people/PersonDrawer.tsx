import { Drawer, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { getPerson, type Person, type Role } from '../../../../../contract/access-contract.ts';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import { PersonDeputies } from './PersonDeputies.tsx';
import { PersonEditor } from './PersonEditor.tsx';
import { PersonRoles } from './PersonRoles.tsx';
import { PersonSignIn } from './PersonSignIn.tsx';

/** One person: data, roles, deputies, and how they sign in. */
export function PersonDrawer(props: { id: string | null; roles: readonly Role[]; onClose: () => void }) {
  const query = useRoute(getPerson, props.id === null ? null : { params: { id: props.id } });
  const person = props.id === null ? undefined : query.data;
  return (
    <Drawer
      open={props.id !== null}
      title={person ? `${person.name} · ${person.signInName}` : ''}
      size={560}
      destroyOnHidden
      onClose={props.onClose}
    >
      {props.id !== null && (
        <Loaded query={query} shape="form">
          {(data) => <Sides key={data.id} person={data} roles={props.roles} />}
        </Loaded>
      )}
    </Drawer>
  );
}

function Sides({ person, roles }: { person: Person; roles: readonly Role[] }) {
  const { t } = useTranslation();
  return (
    <Tabs
      items={[
        {
          key: 'data',
          label: t('desk.admin.people.data'),
          children: <PersonEditor person={person} />,
        },
        {
          key: 'roles',
          label: t('desk.admin.people.roles'),
          children: <PersonRoles key={person.version} person={person} roles={roles} />,
        },
        {
          key: 'deputies',
          label: t('desk.admin.people.deputies'),
          children: <PersonDeputies person={person} />,
        },
        {
          key: 'sign-in',
          label: t('desk.admin.people.sign-in'),
          children: <PersonSignIn person={person} />,
        },
      ]}
    />
  );
}
