import { useTranslation } from 'react-i18next';
import { getResolution } from '../../../../../contract/resolution-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useWhyNot } from '../use-why-not.ts';
import { ContainmentForm } from './ContainmentForm.tsx';
import { ContainmentRow } from './ContainmentRow.tsx';
import styles from './tools.module.css';

/** Urgent measures that stop the harm: what, where, how much, when done. */
export function ContainmentPanel(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.handle');
  const query = useRoute(getResolution, { params: { id: complaint.id } });
  const may = whyNot.length === 0;
  return (
    <Loaded query={query} shape="lines" compact>
      {({ containments }) => (
        <>
          {containments.length === 0 ? (
            <EmptyState
              compact
              title={t('desk.containment.none')}
              hint={props.action.help ? undefined : t('desk.containment.none.hint')}
            />
          ) : (
            <ul className={styles['rows']}>
              {containments.map((one) => (
                <ContainmentRow key={one.id} containment={one} may={may} />
              ))}
            </ul>
          )}
          {may && <ContainmentForm complaintId={complaint.id} />}
        </>
      )}
    </Loaded>
  );
}
