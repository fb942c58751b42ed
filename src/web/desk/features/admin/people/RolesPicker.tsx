import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../../contract/access-contract.ts';
import { scopes } from '../../../../../terms/permissions.ts';
import { useTextIn } from '../../../../ui/texts-in.ts';

/** Chooses roles, each with what it reaches in a few words. */
export function RolesPicker(props: {
  roles: readonly Role[];
  value: readonly string[];
  onChange: (roles: string[]) => void;
}) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const about = (role: Role): string => {
    const counts = scopes.flatMap((scope) => {
      const count = role.grants.filter((grant) => grant.scope === scope).length;
      return count > 0 ? [t('desk.admin.roles.count', { scope: t(`term.scope.${scope}`), n: count })] : [];
    });
    return t('desk.admin.roles.reach', { counts: counts.join(t('ui.list.separator')) });
  };
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {props.roles.map((role) => (
        <Checkbox
          key={role.code}
          checked={props.value.includes(role.code)}
          onChange={(event) => {
            const others = props.value.filter((code) => code !== role.code);
            props.onChange(event.target.checked ? [...others, role.code] : others);
          }}
        >
          {textIn(role.title)}
          <small style={{ display: 'block', color: 'var(--ant-color-text-secondary)' }}>{about(role)}</small>
        </Checkbox>
      ))}
    </div>
  );
}
