import { Button } from 'antd';
import { useState } from 'react';
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

/** What nothing presses is folded to so many, so that it does not bury the rest. */
const fewUndated = 5;

/** The items of one group under its heading. */
export function WorkGroupList({ group, items }: { group: WorkGroup; items: readonly WorkItemView[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all || group !== 'undated' ? items : items.slice(0, fewUndated);
  return (
    <section className={styles['group']} data-group={group} id={`work-${group}`}>
      <h2>
        {t(titles[group])} <small>{items.length}</small>
      </h2>
      <ul>
        {shown.map((item) => (
          <WorkRow key={item.id} item={item} />
        ))}
      </ul>
      {shown.length < items.length && (
        <div className={styles['more']}>
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {t('desk.home.all', { n: items.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
