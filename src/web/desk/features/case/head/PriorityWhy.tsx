import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { PriorityMark } from '../../../parts/PriorityMark.tsx';
import { PriorityPlan } from './PriorityPlan.tsx';
import { useReasonWords } from '../../../parts/reason-words.ts';
import styles from './CaseHead.module.css';

/** The priority, and on a press the grounds it was reckoned from. */
export function PriorityWhy({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const words = useReasonWords();
  if (complaint.priority === 0) return null;
  const why = words(complaint.priorityWhy);
  return (
    <Popover
      trigger="click"
      title={t('desk.case.priority.why', { n: complaint.priority })}
      content={
        <>
          {why.length === 0 ? (
            t('desk.case.priority.nothing')
          ) : (
            <ul className={styles['points']}>
              {why.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
          <PriorityPlan complaint={complaint} priority={complaint.priority} />
        </>
      }
    >
      <Button type="text" size="small" style={{ padding: 0 }}>
        <PriorityMark priority={complaint.priority} />
      </Button>
    </Popover>
  );
}
