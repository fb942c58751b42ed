import type { Permission, Scope } from './permissions.ts';

/**
 * The scopes in which a permission can be granted: what concerns cases and parties is measured against the
 * record (PRI-1), measures against where cases lie, imports
 * against where they put them; the rest is held for the whole company or not at all.
 */
export function scopesOf(permission: Permission): readonly Scope[] {
  if (permission === 'measures.read') return ['department', 'region', 'all'];
  if (permission === 'import.run') return ['region', 'all'];
  const scoped = /^(complaint|party|work)\./.test(permission);
  return scoped ? ['own', 'department', 'region', 'all'] : ['all'];
}
