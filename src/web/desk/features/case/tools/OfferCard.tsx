import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { withdrawOffer, type offerView } from '../../../../../contract/resolution-contract.ts';
import { Money } from '../../../../ui/Money.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import { OfferAnswer } from './OfferAnswer.tsx';
import styles from './tools.module.css';

type Offer = z.output<typeof offerView>;

const colours: Record<Offer['state'], string> = {
  open: 'processing',
  accepted: 'success',
  rejected: 'error',
  countered: 'warning',
  withdrawn: 'default',
  expired: 'default',
};

/** One version of the offer with its answer; an open one takes the answer given on the phone. */
export function OfferCard({ offer, may, onDone }: { offer: Offer; may: boolean; onDone?: () => void }) {
  const { t } = useTranslation();
  const [withdrawing, setWithdrawing] = useState(false);
  const withdraw = useCaseCommand(withdrawOffer, { said: t('desk.offer.withdrawn') });
  const { answer } = offer;
  return (
    <div
      className={styles['row']}
      data-over={['withdrawn', 'expired'].includes(offer.state)}
      style={{ marginBottom: 14 }}
    >
      <div className={styles['rowHead']}>
        <strong>{t('desk.offer.revision', { n: offer.revision })}</strong>
        <Tag color={colours[offer.state]}>{t(`term.offer-state.${offer.state}`)}</Tag>
      </div>
      <p className={styles['words']}>{offer.body}</p>
      <ul className={styles['rows']} style={{ gap: 4, marginBottom: 8 }}>
        {offer.options.map((option) => (
          <li key={option.id}>
            {answer?.optionId === option.id ? '✓ ' : '· '}
            {option.title}{' '}
            {option.amount !== null && option.amount > 0 && (
              <Money minor={option.amount} currency={option.currency} />
            )}
            {option.text && <div className={styles['rowFoot']}>{option.text}</div>}
          </li>
        ))}
      </ul>
      <div className={styles['rowFoot']}>
        <span>
          {offer.offeredBy?.name} <MomentText at={offer.offeredAt} style="short" />
        </span>
        {offer.validUntil !== null && (
          <span>
            {t('desk.offer.valid-until')} <MomentText at={offer.validUntil} style="short" />
          </span>
        )}
        {offer.answeredAt !== null && (
          <span>
            {t('desk.offer.answered')} <MomentText at={offer.answeredAt} style="short" />{' '}
            {offer.answeredVia === 'portal'
              ? t('desk.case.line.portal')
              : offer.answeredVia && t(`term.contact-way.${offer.answeredVia}`)}
          </span>
        )}
      </div>
      {answer && (answer.reason || answer.counter) && (
        <p className={`${styles['words'] ?? ''} ${styles['quote'] ?? ''}`}>
          {[answer.counter, answer.reason].filter(Boolean).join('\n')}
        </p>
      )}
      {offer.state === 'expired' && <p className={styles['rowFoot']}>{t('desk.offer.expired')}</p>}
      {may && offer.state === 'open' && (
        <>
          <OfferAnswer offer={offer} onDone={onDone} />
          <Button type="link" size="small" onClick={() => setWithdrawing(true)}>
            {t('desk.offer.withdraw')}
          </Button>
          <ReasonDialog
            open={withdrawing}
            title={t('desk.offer.withdraw')}
            okText={t('desk.offer.withdraw')}
            onCancel={() => {
              setWithdrawing(false);
            }}
            onOk={async (reason) => {
              const params = { id: offer.id };
              const done = await withdraw.mutateAsync({ params, body: { reason } }).catch(() => null);
              if (done) setWithdrawing(false);
              return done !== null;
            }}
          />
        </>
      )}
    </div>
  );
}
