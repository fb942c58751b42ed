import { command, type Ctx } from '../../platform/context.ts';
import { randomToken, sha256 } from '../../platform/crypto.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Permission } from '../../terms/permissions.ts';
import { insertKey, revokeKey } from './api-keys-store.ts';
import { findPerson } from './people-queries.ts';

/** What every key begins with, so that one found in a file is recognised. */
const prefix = 'rk_';

/**
 * Makes a key with which a program acts for a person, narrowed to some permissions. The secret is in the answer
 * and nowhere else.
 */
export async function createApiKey(
  ctx: Ctx,
  input: { title: string; personId: string; permissions: readonly Permission[]; expiresAt: string | null },
): Promise<{ id: string; secret: string }> {
  const id = newId();
  const secret = `${prefix}${randomToken(160)}`;
  const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt);
  await command(ctx, async (tx) => {
    const fields: FieldError[] = [];
    if (!(await findPerson(tx, input.personId))?.active)
      fields.push({ path: '/personId', code: 'field.not_offered' });
    if (expiresAt && expiresAt <= tx.time.now())
      fields.push({ path: '/expiresAt', code: 'access.period_wrong' });
    if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
    await insertKey(tx, {
      id,
      title: input.title,
      personId: input.personId,
      secretHash: sha256(secret),
      hint: secret.slice(-4),
      permissions: [...new Set(input.permissions)],
      expiresAt,
    });
  });
  return { id, secret };
}

/**
 * Revokes a key, at once and for good.
 * @throws AppError `access.key_not_found` also when it was revoked before
 */
export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  await command(ctx, async (tx) => {
    if (!(await revokeKey(tx, id))) throw new AppError('access.key_not_found');
  });
}
