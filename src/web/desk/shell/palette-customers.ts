import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { findParties } from '../../../contract/party-contract.ts';
import { useRoute } from '../../ui/use-route.ts';
import { useCan } from '../session.ts';
import type { Offered, PaletteItem } from './palette-item.ts';

/** What may be a telephone, a mail address or a customer number: four digits, or an @, and no Chinese. */
const contact = /^(?=(?:.*\d){4}|.*@)[^\p{Script=Han}]{4,60}$/u;

/** Customers with exactly this telephone, mail or number, masked, for those who may know them. */
export function useFoundCustomers(words: string): Pick<Offered, 'items' | 'searching'> {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = useCan('party.read') && contact.test(words);
  const answer = useRoute(
    findParties,
    asked ? { body: { phone: words, mail: words, customerNo: words } } : null,
    { retry: false },
  );
  const items = (asked ? (answer.data?.items ?? []) : []).map((party): PaletteItem => ({
    id: party.id,
    group: t('desk.find.group.customers'),
    title: party.name,
    ...(party.customerNo !== null && { mark: party.customerNo }),
    aside: t('desk.find.customer.cases', { open: party.openComplaints.length, total: party.total }),
    run: () => void navigate({ to: '/customers/$id', params: { id: party.id } }),
  }));
  return { items, searching: asked && answer.isFetching };
}
