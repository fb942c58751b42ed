import { openInstallation, type Installation } from '../src/app/base.ts';
import { createApiKey } from '../src/features/access/api-keys-service.ts';
import { createPerson } from '../src/features/access/people-service.ts';
import { createRole } from '../src/features/access/roles-service.ts';
import { readConfig } from '../src/platform/config.ts';
import { newId } from '../src/platform/ids.ts';
import type { Permission, Scope } from '../src/terms/permissions.ts';

/** What the benchmark works with: keys of people, and places to put complaints into. */
export interface BenchWorld {
  keys: { all: string; department: string };
  people: string[];
  departments: string[];
  regions: string[];
}

/** Opens the installation in this folder, as the product itself does. */
export async function openBench(dataFolder: string): Promise<Installation> {
  const config = readConfig({ REDRESS_DATA: dataFolder, REDRESS_LOG: 'error' });
  return openInstallation({ config, name: 'bench', connections: 4, statementTimeoutMs: 0 });
}

const permissions: Permission[] = ['complaint.read', 'complaint.register', 'complaint.handle'];

/** Makes departments, regions, and two people with a key each: one sees all, one a department of eight. */
export async function makeWorld(installation: Installation): Promise<BenchWorld> {
  const ctx = installation.ctx('bench');
  const title = (name: string): string => JSON.stringify({ 'zh-CN': name, 'zh-TW': name, en: name });
  const departments = Array.from({ length: 8 }, () => newId());
  const regions = Array.from({ length: 6 }, () => newId());
  const calendar = await ctx.db.selectFrom('calendars').select('id').limit(1).executeTakeFirstOrThrow();
  await ctx.db
    .insertInto('departments')
    .values(departments.map((id, index) => ({ id, code: `bench-${index}`, title: title(`部门${index}`) })))
    .execute();
  await ctx.db
    .insertInto('regions')
    .values(
      regions.map((id, index) => ({
        id,
        code: `bench-${index}`,
        title: title(`区域${index}`),
        calendar_id: calendar.id,
      })),
    )
    .execute();
  const key = async (name: string, scope: Scope, departmentId: string | null): Promise<[string, string]> => {
    await createRole(ctx, {
      code: name,
      title: { 'zh-CN': name, 'zh-TW': name, en: name },
      grants: permissions.map((permission) => ({ permission, scope })),
    });
    const { id } = await createPerson(ctx, {
      ...{ name, signInName: name, mail: null, departmentId, regionId: null },
      ...{ positions: [], language: 'zh-CN', zone: 'Asia/Shanghai', roles: [name] },
    });
    const made = await createApiKey(ctx, { title: name, personId: id, permissions, expiresAt: null });
    return [made.secret, id];
  };
  const [all, everywhere] = await key('bench-all', 'all', null);
  const [department, inside] = await key('bench-department', 'department', departments[0] ?? null);
  return { keys: { all, department }, people: [everywhere, inside], departments, regions };
}
