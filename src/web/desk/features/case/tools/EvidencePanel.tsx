import { useTranslation } from 'react-i18next';
import { getInvestigation } from '../../../../../contract/investigation-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useWhyNot } from '../use-why-not.ts';
import { EvidenceForm } from './EvidenceForm.tsx';
import { EvidenceRow } from './EvidenceRow.tsx';
import styles from './tools.module.css';

/** Evidence in custody: kept unchanged, with its digest, where it came from, and through whose hands it went. */
export function EvidencePanel(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const handles = useWhyNot(props, 'complaint.handle').length === 0;
  // Also who was asked for a part of the case, whosever step it is.
  const may = handles || (complaint.mayBringEvidence && complaint.status === 'open');
  const query = useRoute(getInvestigation, { params: { id: complaint.id } });
  return (
    <Loaded query={query} shape="lines" compact>
      {({ evidence }) => (
        <>
          {evidence.length === 0 ? (
            <EmptyState compact title={t('desk.evidence.none')} hint={t('desk.evidence.none.hint')} />
          ) : (
            <ul className={styles['rows']}>
              {evidence.map((one) => (
                <EvidenceRow key={one.id} evidence={one} may={may} />
              ))}
            </ul>
          )}
          {may && <EvidenceForm complaintId={complaint.id} />}
        </>
      )}
    </Loaded>
  );
}
