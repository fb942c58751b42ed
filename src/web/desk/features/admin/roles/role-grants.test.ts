import { expect, it } from 'vitest';
import { permissions } from '../../../../../terms/permissions.ts';
import { grantList, grantMap, permissionGroups, permissionsOf } from './role-grants.ts';

it('PRI-1: every permission stands in the matrix, in one group', () => {
  const shown = permissionGroups.flatMap(permissionsOf);
  expect(shown.toSorted()).toEqual(permissions.toSorted());
});

it('PRI-1: what is granted goes through the matrix unchanged; a scope that cannot be granted is left out', () => {
  const grants = [
    { permission: 'complaint.read', scope: 'department' },
    { permission: 'audit.read', scope: 'all' },
  ] as const;
  expect(grantList(grantMap(grants))).toEqual(grants);
  expect(grantList({ 'audit.read': 'own' })).toEqual([]);
});
