import { Button, Checkbox, Drawer, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { createApiKey, listApiKeys } from '../../../../../contract/access-contract.ts';
import type { Permission } from '../../../../../terms/permissions.ts';
import { Field } from '../../../../ui/Field.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import { useNewRecord } from '../parts/use-new-record.ts';
import { permissionGroups, permissionsOf } from '../roles/role-grants.ts';
import styles from './ApiKeys.module.css';

/** Makes a key for a person's program; what it may is never more than what the person may. */
export function NewKeyDrawer(props: {
  open: boolean;
  onClose: () => void;
  onMade: (secret: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={props.open}
      title={t('desk.admin.keys.add')}
      size={520}
      destroyOnHidden
      onClose={props.onClose}
    >
      <NewKey {...props} />
    </Drawer>
  );
}

function NewKey(props: { onClose: () => void; onMade: (secret: string) => void }) {
  const { t } = useTranslation();
  const key = useNewRecord({
    begin: {
      title: '',
      personId: null as string | null,
      permissions: [] as Permission[],
      expiresAt: null as string | null,
    },
    route: createApiKey,
    args: ({ personId, ...rest }) => ({ body: { ...rest, personId: personId ?? '' } }),
    invalidates: [listApiKeys],
    onDone: ({ secret }) => {
      props.onMade(secret);
    },
  });
  const { values, errors, change } = key;
  const toggle = (permission: Permission, on: boolean) => {
    const others = values.permissions.filter((one) => one !== permission);
    change({ permissions: on ? [...others, permission] : others });
  };
  return (
    <Form layout="vertical" onFinish={key.save}>
      <Field
        label={t('desk.admin.keys.name')}
        help={t('desk.admin.keys.name.help')}
        error={errors['title']}
        required
      >
        {(join) => (
          <Input
            {...join}
            value={values.title}
            maxLength={100}
            autoFocus
            onChange={(event) => {
              change({ title: event.target.value });
            }}
          />
        )}
      </Field>
      <Field
        label={t('desk.admin.keys.person')}
        help={t('desk.admin.keys.person.help')}
        error={errors['personId']}
        required
      >
        {(join) => (
          <PersonPicker
            {...join}
            value={values.personId}
            onChange={(personId) => {
              change({ personId });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.keys.permissions')} error={errors['permissions']} required>
        {() => (
          <div className={styles['permissionList']}>
            {permissionGroups.map((group) => (
              <div key={group.title} className={styles['permissionList']}>
                <h4>{t(group.title)}</h4>
                {permissionsOf(group).map((permission) => (
                  <Checkbox
                    key={permission}
                    checked={values.permissions.includes(permission)}
                    onChange={(event) => {
                      toggle(permission, event.target.checked);
                    }}
                  >
                    {t(`term.permission.${permission}`)}
                  </Checkbox>
                ))}
              </div>
            ))}
          </div>
        )}
      </Field>
      <Field
        label={t('desk.admin.keys.expires')}
        help={t('desk.admin.keys.expires.help')}
        error={errors['expiresAt']}
      >
        {(join) => (
          <MomentPicker
            {...join}
            value={values.expiresAt}
            onChange={(expiresAt) => {
              change({ expiresAt });
            }}
          />
        )}
      </Field>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button
          type="primary"
          htmlType="submit"
          loading={key.saving}
          disabled={!values.personId || values.permissions.length === 0}
        >
          {t('desk.admin.keys.make')}
        </Button>
        <Button onClick={props.onClose}>{t('ui.cancel')}</Button>
      </div>
    </Form>
  );
}
