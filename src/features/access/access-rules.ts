import { permissions, scopes, type Grant, type Permission, type Scope } from '../../terms/permissions.ts';

/** How wide a scope is: how many records it reaches, as a rule. */
export function scopeRank(scope: Scope): number {
  return scopes.indexOf(scope);
}

/**
 * Of each permission the widest grants, in the order of the closed list; what no list knows is left out. A region does
 * not hold every case of a department whose cases lie in several, so who has both keeps both.
 */
export function widestGrants(grants: readonly Grant[]): Grant[] {
  return permissions.flatMap((permission): Grant[] => {
    const widest = widestOf(grants, permission);
    const held = new Set(grants.filter((grant) => grant.permission === permission).map(({ scope }) => scope));
    const kept = scopes.filter(
      (scope) => scope === widest || (widest === 'region' && scope === 'department' && held.has(scope)),
    );
    return kept.map((scope) => ({ permission, scope }));
  });
}

/** The widest scope in which a permission is granted, null when it is not. */
export function widestOf(grants: readonly Grant[], permission: Permission): Scope | null {
  let widest: Scope | null = null;
  for (const grant of grants)
    if (grant.permission === permission && (!widest || scopeRank(grant.scope) > scopeRank(widest)))
      widest = grant.scope;
  return widest;
}

/** What is left of grants when a program may use only some permissions. */
export function narrowGrants(grants: readonly Grant[], allowed: readonly string[]): Grant[] {
  const set = new Set(allowed);
  return grants.filter((grant) => set.has(grant.permission));
}

/** True when nobody could gain by handing out `given`: the giver holds each of it at least as widely. */
export function coveredBy(given: readonly Grant[], held: readonly Grant[]): boolean {
  return given.every((grant) => {
    const scope = widestOf(held, grant.permission);
    return scope !== null && scopeRank(scope) >= scopeRank(grant.scope);
  });
}

/** A sign-in name as it is kept and compared: lower case, no spaces around. */
export function signInKey(name: string): string {
  return name.trim().toLowerCase();
}

/** The synthetic address the sign-in library keeps instead of a real one; the domain can never exist (RFC 2606). */
export function signInAddress(name: string): string {
  return `${signInKey(name)}@sign-in.invalid`;
}

/** An `otpauth:` address of the sign-in library, labelled with the company's name and the sign-in name alone. */
export function authenticatorAddress(uri: string, company: string | null): string {
  const { pathname, searchParams } = new URL(uri);
  const account = decodeURIComponent(pathname)
    .replace(/^.*:/s, '')
    .replace(/@sign-in\.invalid$/, '');
  // A colon parts the two, so none may stand in the name.
  const issuer = company?.replaceAll(':', ' ').trim() || 'Redress';
  const query = [...searchParams].map(
    ([name, value]) => `${name}=${encodeURIComponent(name === 'issuer' ? issuer : value)}`,
  );
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query.join('&')}`;
}
