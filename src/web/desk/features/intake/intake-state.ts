import type { z } from 'zod';
import type { registerComplaint } from '../../../../contract/intake-contract.ts';
import type { Channel, Kind, Mood, Remedy, Urgency } from '../../../../terms/lists.ts';

/** What is typed while somebody speaks; texts are empty until then. */
export interface IntakeState {
  channel: Channel;
  kind: Kind;
  phone: string;
  name: string;
  mail: string;
  /** A customer recognised by the number. */
  partyId: string | null;
  title: string;
  narrative: string;
  categoryId: string | null;
  severity: string | null;
  product: string;
  orderNo: string;
  place: string;
  remedySought: Remedy | null;
  wishes: string;
  /** Minor units. */
  claimedLoss: number | null;
  urgency: Urgency | null;
  mood: Mood | null;
  safety: boolean;
  legal: boolean;
  media: boolean;
  process: string | null;
  answered: string;
  link: { kind: 'duplicate' | 'repeat'; id: string; number: string } | null;
}

/** A call that has just begun. */
export const newCall: IntakeState = {
  channel: 'phone', kind: 'complaint', phone: '', name: '', mail: '', partyId: null, title: '', narrative: '', categoryId: null,
  severity: null, product: '', orderNo: '', place: '', remedySought: null, wishes: '', claimedLoss: null, urgency: null, mood: null,
  safety: false, legal: false, media: false, process: null, answered: '', link: null,
}; // prettier-ignore

/** What is sent: empty texts as nothing, the caller as a customer known or new. */
export function registrationOf(state: IntakeState): z.input<typeof registerComplaint.body> {
  const { phone, name, mail, partyId, link, answered, ...rest } = state;
  const some = (text: string): string | null => text.trim() || null;
  const caller = phone.trim() || name.trim() || mail.trim() ? { phone, name, mail } : null;
  return {
    ...rest,
    title: state.title.trim() || firstWords(state.narrative),
    product: some(state.product),
    orderNo: some(state.orderNo),
    place: some(state.place),
    wishes: some(state.wishes),
    complainantId: partyId,
    complainant: partyId ? null : caller,
    duplicateOf: link?.kind === 'duplicate' ? link.id : null,
    repeatOf: link?.kind === 'repeat' ? link.id : null,
    answered: some(answered),
  };
}

/** A title where none was typed: the first sentence, cut at forty characters. */
export function firstWords(narrative: string): string {
  const [line = ''] = narrative.trim().split(/[\n。！？!?]/u);
  const characters = [...line.trim()];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('');
}
