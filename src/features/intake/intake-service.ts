import type { z } from 'zod';
import type { portalSubmit, registerComplaint as registerRoute } from '../../contract/intake-contract.ts';
import { actingAs, command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { writtenChannels } from '../../terms/lists.ts';
import { requirePerson } from '../access/access-policy.ts';
import { readComplaint } from '../complaint/complaint-service.ts';
import { linkComplaints } from '../complaint/complaint-link-service.ts';
import {
  portalSecret,
  registerComplaint,
  type Registration,
} from '../complaint/complaint-register-service.ts';
import { firstWords } from '../complaint/complaint-words.ts';
import { acknowledging } from '../correspondence/acknowledgement-service.ts';
import { privateLink } from '../correspondence/link-service.ts';
import { sendToComplainant } from '../correspondence/correspondence-service.ts';
import { partyOfStranger, recogniseParty } from '../party/party-service.ts';
import { openIdentities } from '../party/party-queries.ts';
import { takeCase } from '../complaint/complaint-duty-service.ts';
import { misdated, refuseUnknown } from './intake-check-queries.ts';

/** What a registration answers: to be read aloud, or shown at once. */
export interface Registered {
  id: string;
  number: string;
  secret: string;
  link: string;
  dueAt: Date | null;
}

/**
 * Registers what a member of staff took down (IN-2): recognises the customer, links a duplicate or repeat, and
 * acknowledges: in writing where it came in writing, else as told while speaking (IN-3).
 */
export async function registerByStaff(
  ctx: Ctx,
  given: z.output<typeof registerRoute.body> & { sample?: boolean },
): Promise<Registered> {
  const me = requirePerson(ctx.actor);
  return command(ctx, async (tx) => {
    const {
      complainant,
      complainantId,
      receivedAt,
      occurredAt,
      answered,
      duplicateOf,
      takeOwnership,
      repeatOf,
      ...matter
    } = given;
    await refuseUnknown(tx, given);
    const partyId = complainantId ?? (complainant ? await recogniseParty(tx, complainant) : null);
    const party = await partyTraits(tx, partyId);
    const registered = await registerMatter(tx, {
      ...matter,
      receivedAt: receivedAt ? new Date(receivedAt) : tx.time.now(),
      occurredAt: occurredAt ? new Date(occurredAt) : null,
      language: given.language ?? party?.language ?? tx.config.REDRESS_LANGUAGE,
      complainantId: partyId,
      customerLevel: party?.level ?? null,
      regionId: given.regionId ?? me.regionId,
      departmentId: given.departmentId ?? me.departmentId,
      firstContactId: me.personId,
    });
    if (duplicateOf)
      await linkComplaints(tx, registered.id, { otherId: duplicateOf, kind: 'duplicate', reason: '' });
    if (repeatOf) await linkComplaints(tx, registered.id, { otherId: repeatOf, kind: 'repeat', reason: '' });
    if (takeOwnership) await takeCase(tx, registered.id);
    if (answered) {
      const complaint = await readComplaint(tx, registered.id);
      await sendToComplainant(tx, complaint, { kind: 'message', body: answered, channel: given.channel });
    }
    return registered;
  });
}

/** Registers what a complainant submitted by themselves (IN-8). */
export async function registerByComplainant(
  ctx: Ctx,
  given: z.output<typeof portalSubmit.body>,
): Promise<Registered> {
  return command(actingAs(ctx, { kind: 'system', name: 'portal' }), async (tx) => {
    const { name, phone, mail, language, consent: _, occurredAt, title, ...matter } = given;
    const fields = misdated(tx, { occurredAt });
    if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
    const partyId = await partyOfStranger(tx, {
      kind: 'person',
      name,
      phone,
      mail,
      address: '',
      formOfAddress: '',
      language,
    });
    const party = await partyTraits(tx, partyId);
    return registerMatter(tx, {
      ...matter,
      title: title.trim() ? title : firstWords(given.narrative),
      channel: 'web',
      language,
      receivedAt: tx.time.now(),
      occurredAt: occurredAt ? new Date(occurredAt) : null,
      complainantId: partyId,
      customerLevel: party?.level ?? null,
      ...(await intakePlace(tx)),
    });
  });
}

async function registerMatter(tx: Tx, registration: Registration): Promise<Registered> {
  const written =
    writtenChannels.includes(registration.channel) ||
    registration.channel === 'chat' ||
    registration.channel === 'im';
  const { complaint: after, secret } = await registerComplaint(tx, {
    ...registration,
    begins: acknowledging(written ? 'written' : 'oral'),
  });
  return {
    id: after.id,
    number: after.number,
    secret,
    link: privateLink(tx.config, after.number, portalSecret(tx, after)),
    dueAt: after.due_at,
  };
}

async function partyTraits(tx: Tx, partyId: string | null) {
  const [party] = partyId ? await openIdentities(tx, [partyId]) : [];
  if (partyId && !party) throw new AppError('party.not_found');
  return party;
}

/** Where a self-submitted matter begins: the first region and its intake department, until somebody sorts it. */
async function intakePlace(tx: Tx): Promise<{ regionId: string | null; departmentId: string | null }> {
  const region = await tx.db
    .selectFrom('regions')
    .select('id')
    .where('active', '=', true)
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
  const department = await tx.db
    .selectFrom('departments')
    .select('id')
    .where('active', '=', true)
    .orderBy((eb) => eb('code', 'in', ['customer-service', 'service']), 'desc')
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
  return { regionId: region?.id ?? null, departmentId: department?.id ?? null };
}
