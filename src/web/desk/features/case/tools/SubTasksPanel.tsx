import { useTranslation } from 'react-i18next';
import { getInvestigation } from '../../../../../contract/investigation-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useWhyNot } from '../use-why-not.ts';
import { SubTaskForm } from './SubTaskForm.tsx';
import { SubTaskRow } from './SubTaskRow.tsx';
import styles from './tools.module.css';

/** What other departments and parties outside were asked to do for the case, and what they answered. */
export function SubTasksPanel(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.handle');
  const query = useRoute(getInvestigation, { params: { id: complaint.id } });
  return (
    <Loaded query={query} shape="lines" compact>
      {({ subTasks }) => (
        <>
          {subTasks.length === 0 && (
            <EmptyState
              compact
              title={t('desk.sub-task.none')}
              hint={props.action.help ? undefined : t('desk.sub-task.none.hint')}
            />
          )}
          <ul className={styles['rows']}>
            {subTasks.map((one) => (
              <SubTaskRow key={one.id} complaint={complaint} task={one} />
            ))}
          </ul>
          {whyNot.length === 0 && <SubTaskForm complaintId={complaint.id} />}
        </>
      )}
    </Loaded>
  );
}
