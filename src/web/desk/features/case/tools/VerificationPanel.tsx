import { useTranslation } from 'react-i18next';
import { getResolution } from '../../../../../contract/resolution-contract.ts';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import { useMe } from '../../../session.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useNotItsTurn } from '../use-why-not.ts';
import { VerificationCard } from './VerificationCard.tsx';
import styles from './tools.module.css';

const kinds = ['customer', 'internal', 'third-party'] as const;

/** Whether what was done works: asked of the customer, of ourselves, of somebody independent; each in writing. */
export function VerificationPanel(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const me = useMe().person;
  const whyNot = useNotItsTurn(props);
  const own = complaint.owner?.id === me.id ? [t('error.resolution.verified_by_owner')] : [];
  const query = useRoute(getResolution, { params: { id: complaint.id } });
  return (
    <Loaded query={query} shape="lines" compact>
      {({ verifications }) => {
        const round = Math.max(1, ...verifications.map((one) => one.round));
        return (
          <>
            {round > 1 && <p className={styles['hint']}>{t('desk.case.line.round', { n: round })}</p>}
            <ul className={styles['rows']}>
              {kinds
                .filter((kind) => kind !== 'customer' || complaint.complainant !== null)
                .map((kind) => (
                  <VerificationCard
                    key={kind}
                    complaintId={complaint.id}
                    kind={kind}
                    results={verifications.filter((one) => one.kind === kind)}
                    whyNot={kind === 'internal' ? [...whyNot, ...own] : whyNot}
                  />
                ))}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
}
