import type { Ctx, Tx } from '../../platform/context.ts';
import { appendEvent } from '../audit/audit-store.ts';

/** Notes when a key was last used; no event, no lock that anybody would wait for. */
export async function noteKeyUsed(ctx: Ctx, keyId: string, at: Date): Promise<void> {
  await ctx.db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', keyId).execute();
}

/** A key to be written; of its secret only the hash. */
export interface NewKey {
  id: string;
  title: string;
  personId: string;
  secretHash: Buffer;
  /** The last characters of the secret, so that a person can tell keys apart. */
  hint: string;
  permissions: readonly string[];
  expiresAt: Date | null;
}

/** Writes a key and its event. */
export async function insertKey(tx: Tx, key: NewKey): Promise<void> {
  await tx.db
    .insertInto('api_keys')
    .values({
      id: key.id,
      title: key.title,
      person_id: key.personId,
      secret_hash: key.secretHash,
      hint: key.hint,
      permissions: [...key.permissions],
      created_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
      created_at: tx.time.now(),
      expires_at: key.expiresAt,
    })
    .execute();
  await appendEvent(tx, {
    stream: { kind: 'person', id: key.personId },
    kind: 'person.key-made',
    data: { key: key.id, permissions: key.permissions, expiresAt: key.expiresAt?.toISOString() ?? null },
  });
}

/** Revokes a key for good; false when there is none that still works. */
export async function revokeKey(tx: Tx, keyId: string): Promise<boolean> {
  const revoked = await tx.db
    .updateTable('api_keys')
    .set({ revoked_at: tx.time.now() })
    .where('id', '=', keyId)
    .where('revoked_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst();
  if (!revoked) return false;
  await appendEvent(tx, {
    stream: { kind: 'person', id: revoked.person_id },
    kind: 'person.key-revoked',
    data: { key: keyId },
  });
  return true;
}
