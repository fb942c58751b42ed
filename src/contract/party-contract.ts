import { z } from 'zod';
import { channels, customerLevels, languages } from '../terms/lists.ts';
import { complaintLine, partyView } from './complaint-contract.ts';
import { done, idParams, moment, reason, route, seenVersion, someText, text, timeZone } from './route.ts';

/**
 * A telephone as people write it: numbers with what stands between their digits, several where there are, and words
 * only before an extension (`400-820-8820 转 3`).
 */
const phonePattern = new RegExp(
  '^[\\d\\s\\p{Pd}\\p{Cf}+()/.,;、#]+' +
    '(?:(?:转接?|轉接?|内线|內線|分机号?|分機號?|extension|extn?|x)[\\s.:,#转轉分机機]*\\d[\\d\\s\\p{Pd}\\p{Cf}()/.,;、]*)*$',
  'iu',
);

/** A telephone somebody gives; blank where there is none. */
export const givenPhone = text(60).refine(isPhone, { params: { code: 'field.no_phone' } });

function isPhone(given: string): boolean {
  const plain = given.normalize('NFKC').trim();
  return plain === '' || (phonePattern.test(plain) && (plain.match(/\d/g)?.length ?? 0) >= 3);
}

/** What is known of somebody, each field by itself and without a default: what a correction leaves out stays. */
const partyParts = z.object({
  kind: z.enum(['person', 'company', 'authority']),
  name: text(200),
  phone: givenPhone,
  mail: z.union([z.literal(''), z.email().max(200)]),
  address: text(500),
  formOfAddress: text(60),
  customerNo: text(60).nullable().optional(),
  level: z.enum(customerLevels).optional(),
  language: z.enum(languages).optional(),
  zone: timeZone.nullable().optional(),
  preferredChannel: z.enum(channels).nullable().optional(),
});

const { kind, name, phone, mail, address, formOfAddress } = partyParts.shape;

/** Who somebody is, as given at registration. Every field limited; nothing but what is needed is asked. */
export const partyFields = partyParts.extend({
  kind: kind.default('person'),
  name: name.default(''),
  phone: phone.default(''),
  mail: mail.default(''),
  address: address.default(''),
  formOfAddress: formOfAddress.default(''),
});
/** @see partyFields */
export type PartyFields = z.input<typeof partyFields>;

const tag = 'Customers';

export const findParties = route({
  method: 'POST', path: '/api/parties/find', access: 'party.read', tag, summary: 'Customers by exact telephone, mail, customer number or name (blind index), with what is open for them',
  body: z.object({ phone: text(60).optional(), mail: text(200).optional(), customerNo: text(60).optional(), name: text(200).optional() }),
  response: z.object({ items: z.array(partyView.extend({ openComplaints: z.array(complaintLine), total: z.int() })) }),
}); // oxfmt-ignore

export const getParty = route({
  method: 'GET', path: '/api/parties/:id', access: 'party.read', tag, summary: 'One customer, masked, with their complaints',
  params: idParams, response: partyView.extend({
    complaints: z.array(complaintLine), createdAt: moment,
    /** For who may erase somebody (PRI-3): why that is not possible now. Null for everybody else. */
    erasure: z.object({ reasons: z.array(reason) }).nullable(),
  }),
}); // oxfmt-ignore

export const unmaskParty = route({
  method: 'POST', path: '/api/parties/:id/unmask', access: 'party.unmask', tag, summary: 'The full identity, for a reason that stays on record with who asked (PRI-1)',
  params: idParams, body: z.object({ reason: someText(500), complaintId: z.uuid().optional() }), response: partyView,
}); // oxfmt-ignore

export const editParty = route({
  method: 'PATCH', path: '/api/parties/:id', access: 'party.edit', tag, summary: "Correct a customer's data",
  params: idParams, body: partyParts.partial().extend({ version: seenVersion }), response: done,
}); // oxfmt-ignore

export const eraseParty = route({
  method: 'POST', path: '/api/parties/:id/erasure', access: 'party.erase', tag, summary: 'Erase a person for good: keys destroyed, words overwritten, statistics kept; refused with reasons while a case of theirs is open (PRI-3)',
  params: idParams, body: z.object({ reason: someText(2000), beforeRetentionEnds: z.boolean().default(false) }), response: done,
}); // oxfmt-ignore
