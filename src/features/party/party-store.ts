import { json, type Tx } from '../../platform/context.ts';
import { blindIndex, type BlindKind } from '../../platform/blind-index.ts';
import { seal } from '../../platform/crypto.ts';
import { newId } from '../../platform/ids.ts';
import { newDataKey } from '../../platform/keys.ts';
import type { Identity, PartyTraits } from './party-rules.ts';

/** Writes a new party with a key of its own. */
export async function insertParty(tx: Tx, identity: Identity, traits: PartyTraits): Promise<string> {
  const [id, keyId, key] = [newId(), newId(), newDataKey()];
  const now = tx.time.now();
  await tx.db
    .insertInto('data_keys')
    .values({ id: keyId, kind: 'party', wrapped: tx.keyring.wrapKey(key, keyId), created_at: now })
    .execute();
  await tx.db
    .insertInto('parties')
    .values({
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
    })
    .execute();
  await indexParty(tx, id, identity, traits.customerNo);
  return id;
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
  await indexParty(tx, id, identity, traits.customerNo);
  return true;
}

async function indexParty(tx: Tx, id: string, identity: Identity, customerNo: string | null): Promise<void> {
  const given: [BlindKind, string | null][] = [
    ['phone', identity.phone],
    ['mail', identity.mail],
    ['name', identity.name],
    ['customer-no', customerNo],
  ];
  const rows = given.flatMap(([kind, value]) => {
    const digest = value ? blindIndex(tx.keyring, kind, value) : null;
    return digest ? [{ kind, digest, party_id: id }] : [];
  });
  if (rows.length)
    await tx.db
      .insertInto('party_index')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
