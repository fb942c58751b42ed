import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  getPerson,
  listPeople,
  listRoles,
  setRoles,
  type Person,
  type Role,
} from '../../../../../contract/access-contract.ts';
import { sameJson } from '../../../../ui/same-json.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import { RolesPicker } from './RolesPicker.tsx';

/** Which roles a person has; counts from their next click on. */
export function PersonRoles({ person, roles }: { person: Person; roles: readonly Role[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState(person.roles);
  const save = useCommand(setRoles, {
    invalidates: [getPerson, listPeople, listRoles],
    onSuccess: () => void message.success(t('desk.admin.people.roles.saved')),
  });
  const changed = !sameJson([...chosen].sort(), [...person.roles].sort());
  return (
    <>
      <RolesPicker roles={roles} value={chosen} onChange={setChosen} />
      <Button
        type="primary"
        style={{ marginTop: 16 }}
        disabled={!changed}
        loading={save.isPending}
        onClick={() => {
          save.mutate({ params: { id: person.id }, body: { roles: chosen, version: person.version } });
        }}
      >
        {t('desk.admin.people.roles.save')}
      </Button>
    </>
  );
}
