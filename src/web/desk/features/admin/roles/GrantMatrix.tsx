import { Radio, Segmented } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { scopesOf } from '../../../../../terms/permission-scopes.ts';
import { scopes, type Permission, type Scope } from '../../../../../terms/permissions.ts';
import { useNarrow } from '../../../../ui/use-narrow.ts';
import { permissionGroups, permissionsOf, type GrantMap } from './role-grants.ts';
import styles from './RolesPage.module.css';

interface MatrixProps {
  value: GrantMap;
  onChange: (value: GrantMap) => void;
  disabled: boolean;
}

/** Permissions down, reach across: one mark a row; everything a wider reach contains is shaded. */
export function GrantMatrix(props: MatrixProps) {
  const narrow = useNarrow();
  return narrow ? <NarrowMatrix {...props} /> : <WideMatrix {...props} />;
}

/** The value with one permission granted so far, or not at all. */
function withGrant(value: GrantMap, permission: Permission, scope: Scope | null): GrantMap {
  return { ...value, [permission]: scope ?? undefined };
}

function WideMatrix({ value, onChange, disabled }: MatrixProps) {
  const { t } = useTranslation();
  return (
    <table className={styles['matrix']}>
      <thead>
        <tr>
          <th scope="col" aria-label={t('desk.admin.roles.permission')} />
          <th scope="col">{t('desk.admin.roles.none')}</th>
          {scopes.map((scope) => (
            <th key={scope} scope="col">
              {t(`term.scope.${scope}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {permissionGroups.map((group) => (
          <Fragment key={group.title}>
            <tr>
              <th colSpan={2 + scopes.length}>{t(group.title)}</th>
            </tr>
            {permissionsOf(group).map((permission) => (
              <MatrixRow
                key={permission}
                permission={permission}
                scope={value[permission] ?? null}
                disabled={disabled}
                onChange={(scope) => {
                  onChange(withGrant(value, permission, scope));
                }}
              />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function MatrixRow(props: {
  permission: Permission;
  scope: Scope | null;
  disabled: boolean;
  onChange: (scope: Scope | null) => void;
}) {
  const { permission, scope, disabled, onChange } = props;
  const { t } = useTranslation();
  const name = t(`term.permission.${permission}`);
  const possible = scopesOf(permission);
  const reach = scope === null ? -1 : scopes.indexOf(scope);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={styles['cell']}>
        <Radio
          checked={scope === null}
          disabled={disabled}
          aria-label={`${name}: ${t('desk.admin.roles.none')}`}
          onChange={() => {
            onChange(null);
          }}
        />
      </td>
      {scopes.map((each, index) => (
        <td
          key={each}
          className={`${styles['cell'] ?? ''} ${index <= reach ? (styles['reached'] ?? '') : ''}`}
        >
          {possible.includes(each) && (
            <Radio
              checked={scope === each}
              disabled={disabled}
              aria-label={`${name}: ${t(`term.scope.${each}`)}`}
              onChange={() => {
                onChange(each);
              }}
            />
          )}
        </td>
      ))}
    </tr>
  );
}

function NarrowMatrix({ value, onChange, disabled }: MatrixProps) {
  const { t } = useTranslation();
  return (
    <>
      {permissionGroups.map((group) => (
        <Fragment key={group.title}>
          <h3>{t(group.title)}</h3>
          {permissionsOf(group).map((permission) => (
            <div key={permission} className={styles['narrowRow']}>
              <span>{t(`term.permission.${permission}`)}</span>
              <Segmented
                size="small"
                disabled={disabled}
                aria-label={t(`term.permission.${permission}`)}
                value={value[permission] ?? 'none'}
                options={[
                  { value: 'none', label: t('desk.admin.roles.none') },
                  ...scopesOf(permission).map((scope) => ({
                    value: scope,
                    label: t(`term.scope.${scope}`),
                  })),
                ]}
                onChange={(scope) => {
                  onChange(withGrant(value, permission, scope === 'none' ? null : (scope as Scope)));
                }}
              />
            </div>
          ))}
        </Fragment>
      ))}
    </>
  );
}
