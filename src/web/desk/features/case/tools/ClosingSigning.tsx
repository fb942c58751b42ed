import { useTranslation } from 'react-i18next';
import { getClosing } from '../../../../../contract/closing-contract.ts';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { ApprovalCourse } from './ApprovalCourse.tsx';
import { EvaluationView } from './EvaluationView.tsx';
import styles from './tools.module.css';

/** The evaluation of the case, to be read and signed at its end. */
export function ClosingSigning(props: ToolProps) {
  const { t } = useTranslation();
  const query = useRoute(getClosing, { params: { id: props.complaint.id } });
  return (
    <Loaded query={query} shape="form" compact>
      {({ evaluations }) => {
        const [newest] = evaluations.toSorted((a, b) => b.round - a.round);
        return (
          <>
            {newest && (
              <div className={styles['row']}>
                <EvaluationView evaluation={newest} />
              </div>
            )}
            <ApprovalCourse {...props} reasons={newest ? [] : [t('error.approval.nothing_to_approve')]} />
          </>
        );
      }}
    </Loaded>
  );
}
