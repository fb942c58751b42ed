import { Button, Drawer, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { createPerson, listPeople, type Role } from '../../../../../contract/access-contract.ts';
import { getOrganization } from '../../../../../contract/organization-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { useMe } from '../../../session.ts';
import { useNewRecord } from '../parts/use-new-record.ts';
import { PersonFields } from './PersonFields.tsx';
import { RolesPicker } from './RolesPicker.tsx';

/** Adds somebody; the password is made in the next step, where it is shown. */
export function NewPersonDrawer(props: {
  open: boolean;
  roles: readonly Role[];
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={props.open}
      title={t('desk.admin.people.add')}
      size={520}
      destroyOnHidden
      onClose={props.onClose}
    >
      <NewPerson {...props} />
    </Drawer>
  );
}

function NewPerson(props: { roles: readonly Role[]; onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const person = useNewRecord({
    begin: {
      ...{ name: '', signInName: '', mail: null as string | null },
      ...{ departmentId: null as string | null, regionId: null as string | null },
      positions: [] as string[],
      language: me.person.language,
      zone: me.person.zone,
      roles: [] as string[],
    },
    route: createPerson,
    args: (body) => ({ body }),
    invalidates: [listPeople, getOrganization],
    onDone: ({ id }) => {
      props.onMade(id);
    },
  });
  return (
    <Form layout="vertical" onFinish={person.save}>
      <PersonFields {...person} autoFocus />
      <Field label={t('desk.admin.people.roles')} error={person.errors['roles']}>
        {() => (
          <RolesPicker
            roles={props.roles}
            value={person.values.roles}
            onChange={(roles) => {
              person.change({ roles });
            }}
          />
        )}
      </Field>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button type="primary" htmlType="submit" loading={person.saving}>
          {t('desk.admin.people.add')}
        </Button>
        <Button onClick={props.onClose}>{t('ui.cancel')}</Button>
      </div>
    </Form>
  );
}
