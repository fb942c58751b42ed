import { sql, type Expression, type RawBuilder } from 'kysely';
import type { PartyView } from '../../contract/complaint-contract.ts';
import { blindIndex, type BlindKind } from '../../platform/blind-index.ts';
import type { Ctx } from '../../platform/context.ts';
import { maskAddress, maskMail, maskName, maskPhone } from '../../platform/masking.ts';
import { openText } from '../../platform/crypto.ts';
import { nobody, type Identity } from './party-rules.ts';

/** What a screen shows of a party comes from. */
type Viewed = Omit<PartyJson, 'sealed' | 'wrapped' | 'key_id' | 'erased_at'> & {
  erased_at: Date | string | null;
  identity: Identity;
};

/** Parties as a screen shows them: masked, unless `unmasked` says that the reading is on record already. */
export async function partyViews(ctx: Ctx, ids: readonly string[], unmasked = false): Promise<PartyView[]> {
  const opened = await openIdentities(ctx, ids);
  const byId = new Map(opened.map((party) => [party.id, party]));
  return ids.flatMap((id) => {
    const party = byId.get(id);
    return party ? [viewOf(party, unmasked)] : [];
  });
}

/** A party's row as JSON, as {@link askParty} asks for it. */
export interface PartyJson {
  id: string;
  key_id: string;
  kind: string;
  level: string;
  customer_no: string | null;
  language: string;
  zone: string | null;
  preferred_channel: string | null;
  erased_at: string | null;
  version: number;
  /** Base 64. */
  sealed: string;
  /** Base 64; null when its key was destroyed. */
  wrapped: string | null;
}

/** The party of this id as JSON, still sealed, for statements that read other things besides; null when there is none. */
export function askParty(id: Expression<unknown> | string | null): RawBuilder<PartyJson | null> {
  return sql<PartyJson | null>`(select json_build_object('id', p.id, 'key_id', p.key_id, 'kind', p.kind, 'level', p.level,
    'customer_no', p.customer_no, 'language', p.language, 'zone', p.zone, 'preferred_channel', p.preferred_channel,
    'erased_at', p.erased_at, 'version', p.version, 'sealed', encode(p.sealed, 'base64'), 'wrapped', encode(k.wrapped, 'base64'))
    from parties p join data_keys k on k.id = p.key_id where p.id = ${id})`;
}

/** What {@link askParty} answered as a screen shows it, masked. */
export function askedParty(ctx: Ctx, asked: PartyJson): PartyView {
  const { sealed, wrapped, ...row } = asked;
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
  return viewOf({ ...row, identity: identityOf(ctx, row, bytes(sealed), wrapped && bytes(wrapped)) }, false);
}

function identityOf(
  ctx: Ctx,
  { id, key_id: keyId }: { id: string; key_id: string },
  sealed: Buffer,
  wrapped: Buffer | '' | null,
): Identity {
  if (!wrapped) return nobody;
  return JSON.parse(openText(ctx.keyring.unwrapKey(wrapped, keyId), sealed, id)) as Identity;
}

function viewOf(party: Viewed, unmasked: boolean): PartyView {
  const { identity } = party;
  const show = (value: string, mask: (value: string) => string): string =>
    unmasked || !value ? value : mask(value);
  return {
    id: party.id,
    kind: party.kind as PartyView['kind'],
    name: party.kind === 'person' ? show(identity.name, maskName) : identity.name,
    phone: show(identity.phone, maskPhone),
    mail: show(identity.mail, maskMail),
    address: show(identity.address, maskAddress),
    level: party.level as PartyView['level'],
    customerNo: party.customer_no,
    language: party.language,
    zone: party.zone,
    preferredChannel: party.preferred_channel,
    formOfAddress: unmasked ? identity.formOfAddress : '',
    masked: !unmasked,
    erased: party.erased_at !== null,
    version: party.version,
  };
}

/** Masked names and levels, for lists. */
export async function partyNames(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, { name: string; level: string }>> {
  const views = await partyViews(ctx, ids);
  return new Map(views.map((view) => [view.id, { name: view.name, level: view.level }]));
}

/** Ids of parties with exactly this telephone, mail, customer number or name; newest first, at most ten. */
export async function findPartyIds(ctx: Ctx, kind: BlindKind, value: string): Promise<string[]> {
  const digest = blindIndex(ctx.keyring, kind, value);
  if (!digest) return [];
  const rows = await ctx.db
    .selectFrom('party_index')
    .innerJoin('parties', 'parties.id', 'party_index.party_id')
    .select('parties.id')
    .where('party_index.kind', '=', kind)
    .where('party_index.digest', '=', digest)
    .where('parties.erased_at', 'is', null)
    .orderBy('parties.created_at', 'desc')
    .limit(10)
    .execute();
  return rows.map((row) => row.id);
}

/** Something a party is found by, blindly. */
export interface Sign {
  kind: BlindKind;
  digest: Buffer;
}

/** A sign as a key of a map. */
export function signKey({ kind, digest }: Sign): string {
  return `${kind} ${digest.toString('hex')}`;
}

/** The newest party with each of these signs, by {@link signKey}. */
export async function findPartiesBy(ctx: Ctx, signs: readonly Sign[]): Promise<Map<string, string>> {
  if (signs.length === 0) return new Map();
  const { rows } = await sql<Sign & { id: string }>`
    select distinct on (i.kind, i.digest) i.kind, i.digest, p.id
    from unnest(${signs.map(({ kind }) => kind)}::text[], ${signs.map(({ digest }) => digest)}::bytea[]) as s (kind, digest)
      join party_index i on i.kind = s.kind and i.digest = s.digest
      join parties p on p.id = i.party_id and p.erased_at is null
    order by i.kind, i.digest, p.created_at desc`.execute(ctx.db);
  return new Map(rows.map((row) => [signKey(row), row.id]));
}

/** Identities by party id, opened; parties that are erased come as nobody. */
export async function openIdentities(ctx: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('parties')
    .innerJoin('data_keys', 'data_keys.id', 'parties.key_id')
    .selectAll('parties')
    .select('data_keys.wrapped')
    .where('parties.id', 'in', [...new Set(ids)])
    .execute();
  return rows.map(({ wrapped, sealed, ...row }) => ({
    ...row,
    identity: identityOf(ctx, row, sealed, wrapped),
  }));
}
