import type { z } from 'zod';
import type { PartyView } from '../../contract/complaint-contract.ts';
import type { partyFields } from '../../contract/party-contract.ts';
import { blindIndex } from '../../platform/blind-index.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { requirePermission } from '../access/access-policy.ts';
import { appendEvent, appendEvents, noteUnmask } from '../audit/audit-store.ts';
import { findPartiesBy, findPartyIds, partyViews, signKey, type Sign } from './party-queries.ts';
import { openIdentities } from './party-queries.ts';
import type { Identity, PartyTraits } from './party-rules.ts';
import { insertParties, updateParty, type NewParty } from './party-store.ts';

/** What is given of a party. */
export type GivenParty = z.output<typeof partyFields> & { sample?: boolean };

/**
 * The party with this telephone or mail, or a new one. Who is known already keeps their data; what was empty is
 * filled. Answers null when nothing identifies them: an anonymous complainant.
 */
export async function recogniseParty(tx: Tx, given: GivenParty): Promise<string | null> {
  const [recognised] = await recogniseParties(tx, [given]);
  return recognised?.id ?? null;
}

/** Whom a record is about; `isNew` when they are known from now on. */
export interface Recognised {
  id: string;
  isNew: boolean;
}

/** The same for many at once, in the given order; who comes twice among them is one party. */
export async function recogniseParties(
  tx: Tx,
  given: readonly (GivenParty | null)[],
): Promise<(Recognised | null)[]> {
  const signs = given.map((one) => (one ? signsOf(tx, one) : []));
  const known = await findPartiesBy(tx, signs.flat());
  const added: NewParty[] = [];
  const answers: (Recognised | null)[] = [];
  for (const [index, one] of given.entries()) {
    if (!one || !(one.name || one.phone || one.mail || one.customerNo)) {
      answers.push(null);
      continue;
    }
    const mine = (signs[index] ?? []).map(signKey);
    const id = mine.map((sign) => known.get(sign)).find((found) => found !== undefined);
    const fresh = id ? added.find((party) => party.id === id) : undefined;
    if (fresh) fresh.identity = filled(fresh.identity, identityOf(one));
    else if (id) await fillGaps(tx, id, one);
    const party = id ?? newId();
    if (!id) added.push({ id: party, identity: identityOf(one), traits: traitsOf(one) });
    for (const sign of mine) if (!known.has(sign)) known.set(sign, party);
    answers.push({ id: party, isNew: !id });
  }
  await addParties(tx, added);
  return answers;
}

/** What somebody is recognised by, the surest first. */
function signsOf(tx: Tx, { customerNo, phone, mail }: GivenParty): Sign[] {
  const given: [Sign['kind'], string][] = [
    ['customer-no', customerNo ?? ''],
    ['phone', phone],
    ['mail', mail],
  ];
  return given.flatMap(([kind, value]) => {
    const digest = value ? blindIndex(tx.keyring, kind, value) : null;
    return digest ? [{ kind, digest }] : [];
  });
}

/**
 * The party a stranger says to be: nobody has checked that it is them. They are taken for somebody known only while
 * they bring nothing new, since what is written to a known party must not go to an address that a stranger gave.
 */
export async function partyOfStranger(tx: Tx, given: GivenParty): Promise<string | null> {
  if (!given.name && !given.phone && !given.mail) return null;
  const known =
    (given.phone ? await findPartyIds(tx, 'phone', given.phone) : [])[0] ??
    (given.mail ? await findPartyIds(tx, 'mail', given.mail) : [])[0];
  const [party] = known ? await openIdentities(tx, [known]) : [];
  const isSame = (kind: 'phone' | 'mail'): boolean => {
    const digests = [given[kind], party?.identity[kind] ?? ''].map((value) =>
      blindIndex(tx.keyring, kind, value),
    );
    return !given[kind] || (digests[0]?.equals(digests[1] ?? Buffer.alloc(0)) ?? false);
  };
  return party && isSame('phone') && isSame('mail') ? party.id : addParty(tx, given);
}

async function addParty(tx: Tx, given: GivenParty): Promise<string> {
  const id = newId();
  await addParties(tx, [{ id, identity: identityOf(given), traits: traitsOf(given) }]);
  return id;
}

async function addParties(tx: Tx, parties: readonly NewParty[]): Promise<void> {
  await insertParties(tx, parties);
  await appendEvents(
    tx,
    parties.map(({ id, traits }) => ({
      stream: { kind: 'party' as const, id },
      kind: 'party.created' as const,
      data: { kind: traits.kind },
    })),
  );
}

function identityOf(given: Partial<GivenParty>): Identity {
  const { name = '', phone = '', mail = '', address = '', formOfAddress = '' } = given;
  return { name, phone, mail, address, formOfAddress };
}

function traitsOf(given: Partial<GivenParty>): PartyTraits {
  return {
    kind: given.kind ?? 'person',
    customerNo: given.customerNo ?? null,
    level: given.level ?? 'regular',
    language: given.language ?? 'zh-CN',
    zone: given.zone ?? null,
    preferredChannel: given.preferredChannel ?? null,
    sample: given.sample ?? false,
  };
}

async function fillGaps(tx: Tx, id: string, given: GivenParty): Promise<void> {
  const [party] = await openIdentities(tx, [id]);
  if (!party) return;
  const identity = filled(party.identity, identityOf(given));
  if (JSON.stringify(identity) === JSON.stringify(party.identity)) return;
  await updateParty(tx, id, identity, traitsOfRow(party), party.version);
  await appendEvent(tx, { stream: { kind: 'party', id }, kind: 'party.changed', data: { filled: true } });
}

/** What is known, with what was empty filled from what is offered. */
function filled(known: Identity, offered: Identity): Identity {
  const fields = Object.keys(offered) as (keyof Identity)[];
  return Object.fromEntries(
    fields.map((field) => [field, known[field] || offered[field]]),
  ) as unknown as Identity;
}

type PartyRow = Awaited<ReturnType<typeof openIdentities>>[number];

function traitsOfRow(row: PartyRow): PartyTraits {
  return {
    kind: row.kind as PartyTraits['kind'],
    customerNo: row.customer_no,
    level: row.level,
    language: row.language,
    zone: row.zone,
    preferredChannel: row.preferred_channel,
    sample: row.sample,
  };
}

/** Corrects a party's data; a field that is not given stays. */
export async function editParty(
  ctx: Ctx,
  id: string,
  given: Partial<GivenParty> & { version: number },
): Promise<void> {
  requirePermission(ctx.actor, 'party.edit');
  await command(ctx, async (tx) => {
    const [party] = await openIdentities(tx, [id]);
    if (!party) throw new AppError('party.not_found');
    if (party.erased_at) throw new AppError('party.erased');
    const clean = Object.fromEntries(
      Object.entries<unknown>(given).filter(([, value]) => value !== undefined),
    ) as Partial<GivenParty>;
    const { name, phone, mail, address, formOfAddress } = { ...party.identity, ...clean };
    const traits = { ...traitsOfRow(party), ...traitsGiven(clean) };
    if (!(await updateParty(tx, id, { name, phone, mail, address, formOfAddress }, traits, given.version)))
      throw new AppError('party.conflict');
    const fields = Object.keys(clean).filter((field) => field !== 'version');
    await appendEvent(tx, { stream: { kind: 'party', id }, kind: 'party.changed', data: { fields } });
  });
}

function traitsGiven(given: Partial<GivenParty>): Partial<PartyTraits> {
  const { kind, customerNo, level, language, zone, preferredChannel } = given;
  return Object.fromEntries(
    Object.entries({ kind, customerNo, level, language, zone, preferredChannel }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/** The full identity. Who asked and why is on record before the answer (PRI-1). */
export async function unmaskParty(
  ctx: Ctx,
  id: string,
  given: { reason: string; complaintId?: string | undefined },
): Promise<PartyView> {
  requirePermission(ctx.actor, 'party.unmask');
  await command(ctx, async (tx) =>
    noteUnmask(tx, {
      partyId: id,
      complaintId: given.complaintId ?? null,
      fields: ['name', 'phone', 'mail', 'address'],
      reason: given.reason,
    }),
  );
  const [view] = await partyViews(ctx, [id], true);
  if (!view) throw new AppError('party.not_found');
  return view;
}
