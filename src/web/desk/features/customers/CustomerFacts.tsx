import { useTranslation } from 'react-i18next';
import type { PartyView } from '../../../../contract/complaint-contract.ts';
import styles from './CustomersPage.module.css';

/** What is known of a customer, line by line; masked where it is masked. */
export function CustomerFacts({ party }: { party: PartyView }) {
  const { t } = useTranslation();
  const lines: [string, string | null][] = [
    ['desk.party.phone', party.phone],
    ['desk.party.mail', party.mail],
    ['desk.party.address', party.address],
    ['desk.party.form-of-address', party.formOfAddress],
    ['desk.party.customer-no', party.customerNo],
    ['desk.party.level', t(`term.customer-level.${party.level}`)],
    ['desk.party.preferred', party.preferredChannel && t(`term.channel.${party.preferredChannel}`)],
    ['desk.party.zone', party.zone],
  ];
  return (
    <dl className={styles['facts']}>
      {lines
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
