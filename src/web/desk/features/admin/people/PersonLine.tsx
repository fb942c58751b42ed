import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Person, Role } from '../../../../../contract/access-contract.ts';
import { getOrganization } from '../../../../../contract/organization-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import styles from './PeoplePage.module.css';

/** One person in the list; the whole line opens them. */
export function PersonLine(props: { person: Person; roles: readonly Role[]; onOpen: () => void }) {
  const { person, roles } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const organization = useRoute(getOrganization, {}, { staleTime: 300_000 }).data;
  const department = organization?.departments.find(({ id }) => id === person.departmentId);
  const posts = person.positions.map((code) => {
    const post = organization?.positions.find((one) => one.code === code);
    return post ? textIn(post.title) : code;
  });
  const held = person.roles.map((code) => {
    const role = roles.find((one) => one.code === code);
    return { code, title: role ? textIn(role.title) : code };
  });
  return (
    <li className={styles['item']}>
      <button
        type="button"
        className={`${styles['line'] ?? ''} ${person.active ? '' : (styles['inactive'] ?? '')}`}
        onClick={props.onOpen}
      >
        <span className={styles['name']}>
          <strong>{person.name}</strong>
          <small>{person.signInName}</small>
          {!person.active && <Tag variant="outlined">{t('desk.admin.people.inactive')}</Tag>}
          {person.sample && <Tag variant="outlined">{t('desk.admin.people.sample')}</Tag>}
        </span>
        <span>{department ? textIn(department.title) : ''}</span>
        <span>{posts.join(t('ui.list.separator'))}</span>
        <span className={styles['tags']}>
          {held.map(({ code, title }) => (
            <Tag key={code} variant="outlined">
              {title}
            </Tag>
          ))}
        </span>
        <span className={styles['small']}>
          {person.seenAt ? <MomentText at={person.seenAt} style="short" /> : ''}
        </span>
      </button>
    </li>
  );
}
