import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PersonActor } from '../../platform/context.ts';
import { scopesOf } from '../../terms/permission-scopes.ts';
import { permissions, scopes, type Grant } from '../../terms/permissions.ts';
import { reachOf, requirePermission, requireSelf, widestScope } from './access-policy.ts';
import {
  authenticatorAddress,
  coveredBy,
  narrowGrants,
  scopeRank,
  signInAddress,
  widestGrants,
} from './access-rules.ts';
import { shippedRoles } from './shipped-roles.ts';

const grants = fc.array(
  fc.record({ permission: fc.constantFrom(...permissions), scope: fc.constantFrom(...scopes) }),
  { maxLength: 30 },
);
const person = (held: readonly Grant[], more: Partial<PersonActor> = {}): PersonActor => ({
  kind: 'person',
  ...{ personId: 'p', name: '', grants: held, positions: [], deputyFor: [] },
  ...{ departmentId: null, departmentIds: [], postDepartmentIds: [], regionId: null },
  ...more,
});

it('PRI-1: of several roles the widest scope of each permission counts', () => {
  fc.assert(
    fc.property(grants, (held) => {
      const widest = widestGrants(held);
      for (const { permission, scope } of held) {
        const found = widestScope(person(widest), permission);
        expect(found && scopeRank(found) >= scopeRank(scope)).toBe(true);
      }
      expect(widestGrants(widest)).toEqual(widest);
    }),
  );
});

it('PRI-1: who works for a department and for a region keeps both', () => {
  const both: Grant[] = [
    { permission: 'complaint.read', scope: 'department' },
    { permission: 'complaint.read', scope: 'region' },
  ];
  expect(widestGrants([...both, { permission: 'complaint.read', scope: 'own' }])).toEqual(both);
  const all: Grant = { permission: 'complaint.read', scope: 'all' };
  expect(widestGrants([...both, all])).toEqual([all]);
});

it('PRI-1: a key never widens what its person may', () => {
  fc.assert(
    fc.property(grants, fc.subarray([...permissions]), (held, allowed) => {
      const left = narrowGrants(widestGrants(held), allowed);
      expect(coveredBy(left, held)).toBe(true);
      expect(left.every(({ permission }) => allowed.includes(permission))).toBe(true);
    }),
  );
});

it('PRI-1: nobody is somebody who may nothing', () => {
  expect(() => requirePermission({ kind: 'nobody' }, 'audit.read')).toThrow('access.unauthenticated');
  expect(() => requirePermission({ kind: 'complainant', complaintId: 'c' }, 'audit.read')).toThrow(
    'access.forbidden',
  );
  expect(() => requirePermission(person([]), 'audit.read')).toThrow('access.forbidden');
  expect(requirePermission(person([{ permission: 'audit.read', scope: 'all' }]), 'audit.read')).toBe('all');
  expect(() => requireSelf(person([], { keyId: 'k' }))).toThrow('access.key_forbidden');
});

it('PRI-1: each wider scope reaches what the narrower does, and more', () => {
  const place = { departmentIds: ['d1', 'd2'], regionId: 'r', deputyFor: ['away'] };
  const reach = (scope: Grant['scope']) =>
    reachOf(person([{ permission: 'complaint.read', scope }], place), 'complaint.read');
  expect(reach('own')).toEqual({ kind: 'some', people: ['p', 'away'], departmentIds: [], regionId: null });
  expect(reach('department')).toMatchObject({ departmentIds: ['d1', 'd2'], regionId: null });
  expect(reach('region')).toMatchObject({
    people: ['p', 'away'],
    departmentIds: ['d1', 'd2'],
    regionId: 'r',
  });
  expect(reach('all')).toEqual({ kind: 'everything' });
  expect(reachOf(person([]), 'complaint.read')).toEqual({ kind: 'nothing' });
  expect(reachOf({ kind: 'nobody' }, 'complaint.read')).toEqual({ kind: 'nothing' });
});

it('PRI-1: shipped roles grant only what can be granted; auditors change nothing, administrators see no case', () => {
  for (const { code, grants: held } of shippedRoles)
    for (const { permission, scope } of held)
      expect(scopesOf(permission), `${code} ${permission}`).toContain(scope);
  const may = (code: string): string[] =>
    shippedRoles.find((role) => role.code === code)?.grants.map(({ permission }) => permission) ?? [];
  expect(may('auditor').every((permission) => /\.read(-confidential)?$/.test(permission))).toBe(true);
  expect(may('auditor')).not.toContain('party.unmask');
  expect(may('administrator').some((permission) => /^(complaint|party)\./.test(permission))).toBe(false);
});

it('a sign-in name is one, whatever its case', () => {
  expect(signInAddress(' Zhou.Min ')).toBe('zhou.min@sign-in.invalid');
});

it('PRI-4: an authenticator shows the company and the sign-in name', () => {
  const uri =
    'otpauth://totp/Redress:zhou.min%40sign-in.invalid?secret=ABC&issuer=Redress&digits=6&period=30';
  const rest = 'digits=6&period=30';
  expect(authenticatorAddress(uri, null)).toBe(
    `otpauth://totp/Redress:zhou.min?secret=ABC&issuer=Redress&${rest}`,
  );
  const company = encodeURIComponent('海东 电器');
  expect(authenticatorAddress(uri, '海东:电器')).toBe(
    `otpauth://totp/${company}:zhou.min?secret=ABC&issuer=${company}&${rest}`,
  );
});
