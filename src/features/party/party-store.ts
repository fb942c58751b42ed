import { json, type Tx } from '../../platform/context.ts';
import { blindIndex, type BlindKind } from '../../platform/blind-index.ts';
import { seal } from '../../platform/crypto.ts';
import { newId } from '../../platform/ids.ts';
import { inParts } from '../../platform/in-parts.ts';
import { insertMany, insertTogether, into } from '../../platform/insert-many.ts';
import { newDataKey } from '../../platform/keys.ts';
import type { Identity, PartyTraits } from './party-rules.ts';

/** A party to be written. */
export interface NewParty {
  id: string;
  identity: Identity;
  traits: PartyTraits;
}

/** Writes new parties, each with a key of its own. */
export async function insertParties(tx: Tx, parties: readonly NewParty[]): Promise<void> {
  await inParts(parties, (some) => insertSome(tx, some));
}

async function insertSome(tx: Tx, parties: readonly NewParty[]): Promise<void> {
  const now = tx.time.now();
  const keyed = parties.map((party) => ({ ...party, keyId: newId(), key: newDataKey() }));
  await insertTogether(tx, [
    into(
      'data_keys',
      keyed.map(({ key, keyId }) => ({
        id: keyId,
        kind: 'party',
        wrapped: tx.keyring.wrapKey(key, keyId),
        created_at: now,
      })),
    ),
    into(
      'parties',
      keyed.map(({ id, keyId, key, identity, traits }) => ({
        id,
        kind: traits.kind,
        key_id: keyId,
        sealed: seal(key, json(identity), id),
        customer_no: traits.customerNo,
        level: traits.level,
        language: traits.language,
        zone: traits.zone,
        preferred_channel: traits.preferredChannel,
        sample: traits.sample,
        created_at: now,
      })),
    ),
    into(
      'party_index',
      keyed.flatMap(({ id, identity, traits }) => indexRows(tx, id, identity, traits.customerNo)),
      { onConflict: 'nothing' },
    ),
  ]);
}

/** Writes changed data of a party; answers false when its version is not the one seen. */
export async function updateParty(
  tx: Tx,
  id: string,
  identity: Identity,
  traits: PartyTraits,
  seen: number,
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('parties')
    .innerJoin('data_keys', 'data_keys.id', 'parties.key_id')
    .select(['parties.version', 'data_keys.wrapped', 'data_keys.id as key_id'])
    .where('parties.id', '=', id)
    .forUpdate('parties')
    .executeTakeFirst();
  if (row?.version !== seen || !row.wrapped) return false;
  await tx.db
    .updateTable('parties')
    .set((eb) => ({
      kind: traits.kind,
      sealed: seal(tx.keyring.unwrapKey(row.wrapped as Buffer, row.key_id), json(identity), id),
      customer_no: traits.customerNo,
      level: traits.level,
      language: traits.language,
      zone: traits.zone,
      preferred_channel: traits.preferredChannel,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await tx.db.deleteFrom('party_index').where('party_id', '=', id).execute();
  await insertMany(tx, 'party_index', indexRows(tx, id, identity, traits.customerNo), {
    onConflict: 'nothing',
  });
  return true;
}

function indexRows(
  tx: Tx,
  id: string,
  identity: Identity,
  customerNo: string | null,
): { kind: BlindKind; digest: Buffer; party_id: string }[] {
  const given: [BlindKind, string | null][] = [
    ['phone', identity.phone],
    ['mail', identity.mail],
    ['name', identity.name],
    ['customer-no', customerNo],
  ];
  return given.flatMap(([kind, value]) => {
    const digest = value ? blindIndex(tx.keyring, kind, value) : null;
    return digest ? [{ kind, digest, party_id: id }] : [];
  });
}
