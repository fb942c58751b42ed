import { useTranslation } from 'react-i18next';
import { getResolution } from '../../../../../contract/resolution-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useNotItsTurn, useWhyNot } from '../use-why-not.ts';
import { OfferCard } from './OfferCard.tsx';
import { OfferForm } from './OfferForm.tsx';
import styles from './tools.module.css';

/** What the complainant is offered: options to choose from, every version, and the answer. */
export function OfferPanel(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.handle');
  const may = whyNot.length === 0;
  const mayOffer = useNotItsTurn(props).length === 0;
  const query = useRoute(getResolution, { params: { id: complaint.id } });
  return (
    <Loaded query={query} shape="form" compact>
      {({ offers, solutions }) => {
        const [newest, ...earlier] = offers.toSorted((a, b) => b.revision - a.revision);
        const solution = solutions.toSorted((a, b) => b.revision - a.revision)[0];
        const settled = newest?.state === 'open' || newest?.state === 'accepted';
        return (
          <>
            {newest && <OfferCard offer={newest} may={may} onDone={props.onDone} />}
            {!newest && !mayOffer && <EmptyState compact title={t('desk.offer.none')} />}
            {mayOffer && (
              <OfferForm key={newest?.id} complaint={complaint} solution={solution} again={settled} />
            )}
            {earlier.length > 0 && (
              <>
                <h3 className={styles['section']}>{t('desk.offer.earlier')}</h3>
                {earlier.map((one) => (
                  <OfferCard key={one.id} offer={one} may={false} />
                ))}
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
