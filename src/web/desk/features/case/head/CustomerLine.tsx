import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, PartyView } from '../../../../../contract/complaint-contract.ts';
import { LevelTag } from '../../../parts/LevelTag.tsx';
import { UnmaskButton } from '../../../parts/UnmaskButton.tsx';
import { useCan } from '../../../session.ts';
import styles from './CaseHead.module.css';

/** Who complains, masked; in full for a reason, until the page is left. */
export function CustomerLine({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const mayRead = useCan('party.read');
  const [shown, setShown] = useState<PartyView | null>(null);
  const party = shown?.id === complaint.complainant?.id && shown ? shown : complaint.complainant;
  const may = complaint.abilities.includes('party.unmask');
  const name = party?.name.trim() ? party.name : t('desk.party.unnamed');
  return (
    <span className={styles['customer']}>
      <small>{t('desk.case.complainant')}</small>
      {party ? (
        <span className={styles['who']}>
          {mayRead ? (
            <Link to="/customers/$id" params={{ id: party.id }}>
              {name}
            </Link>
          ) : (
            name
          )}
          {party.formOfAddress && <span>{party.formOfAddress}</span>}
          <LevelTag level={party.level} />
          {party.erased ? (
            <span>{t('desk.party.erased')}</span>
          ) : (
            <>
              {party.phone && (
                <span>{party.masked ? party.phone : <a href={`tel:${party.phone}`}>{party.phone}</a>}</span>
              )}
              {party.mail && <span>{party.mail}</span>}
              {party.masked && may && (
                <UnmaskButton partyId={party.id} complaintId={complaint.id} onShown={setShown} />
              )}
            </>
          )}
        </span>
      ) : (
        <span>{t('desk.case.anonymous')}</span>
      )}
    </span>
  );
}
