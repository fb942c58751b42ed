import { useTranslation } from 'react-i18next';
import type { WorkItemView } from '../../../../contract/work-contract.ts';
import type { WorkGroup } from './work-groups.ts';
import { WorkRow } from './WorkRow.tsx';
import styles from './HomePage.module.css';

const titles: Record<WorkGroup, string> = {
  overdue: 'desk.home.group.overdue',
  today: 'desk.home.group.today',
  later: 'desk.home.group.later',
  undated: 'desk.home.group.undated',
};

/** The items of one group under its heading. */
export function WorkGroupList({ group, items }: { group: WorkGroup; items: readonly WorkItemView[] }) {
  const { t } = useTranslation();
  return (
    <section className={styles['group']} data-group={group}>
      <h2>
        {t(titles[group])} <small>{items.length}</small>
      </h2>
      <ul>
        {items.map((item) => (
          <WorkRow key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
