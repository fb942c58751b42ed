import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openInstallation, type Installation } from '../src/app/base.ts';
import { createApiKey } from '../src/features/access/api-keys-service.ts';
import { createPerson } from '../src/features/access/people-service.ts';
import { createRole } from '../src/features/access/roles-service.ts';
import { readConfig } from '../src/platform/config.ts';
import { newId } from '../src/platform/ids.ts';
import type { Permission, Scope } from '../src/terms/permissions.ts';

/** What the benchmark works with: keys of people, and places to put complaints into. */
export interface BenchWorld {
  /** Of people who see all, one for each client; and of one who sees a department of eight. */
  keys: { all: string[]; department: string };
  people: string[];
  departments: string[];
  regions: string[];
  categories: string[];
  /** Complaints in the register; kept, so that a filled folder can be measured again. */
  filled: number;
  /** Indexes that are to be made again when filling is over. */
  dropped?: string[];
  /** Whether the complaints whose life others are given are registered. */
  models: boolean;
}

/** Opens the installation in this folder, as the product itself does. */
export async function openBench(dataFolder: string): Promise<Installation> {
  const config = readConfig({ REDRESS_DATA: dataFolder, REDRESS_LOG: 'error' });
  return openInstallation({ config, name: 'bench', connections: 4, statementTimeoutMs: 0 });
}

const permissions: Permission[] = ['complaint.read', 'complaint.register', 'complaint.handle', 'measures.read']; // oxfmt-ignore
const worldFile = (folder: string): string => join(folder, 'bench-world.json');

/** The world of a folder that was filled before, or a new one. */
export async function worldOf(
  folder: string,
  installation: Installation,
  clients: number,
): Promise<BenchWorld> {
  const file = worldFile(folder);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as BenchWorld;
  const world = await makeWorld(installation, clients);
  keepWorld(folder, world);
  return world;
}

/** Notes how far the folder is filled. */
export function keepWorld(folder: string, world: BenchWorld): void {
  writeFileSync(worldFile(folder), JSON.stringify(world));
}

/** Makes departments, regions, and people with a key each. */
async function makeWorld(installation: Installation, clients: number): Promise<BenchWorld> {
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
  const categories = await ctx.db.selectFrom('categories').select('id').orderBy('id').execute();
  const role = async (code: string, scope: Scope): Promise<void> => {
    await createRole(ctx, {
      code,
      title: { 'zh-CN': code, 'zh-TW': code, en: code },
      grants: permissions.map((permission) => ({ permission, scope })),
    });
  };
  const person = async (name: string, roleCode: string, departmentId: string | null) => {
    const { id } = await createPerson(ctx, {
      ...{ name, signInName: name, mail: null, departmentId, regionId: null },
      ...{ positions: [], language: 'zh-CN', zone: 'Asia/Shanghai', roles: [roleCode] },
    });
    const made = await createApiKey(ctx, { title: name, personId: id, permissions, expiresAt: null });
    return { id, secret: made.secret };
  };
  await role('bench-all', 'all');
  await role('bench-department', 'department');
  const everywhere: { id: string; secret: string }[] = [];
  for (let index = 0; index < clients; index++)
    everywhere.push(await person(`bench-all-${index}`, 'bench-all', null));
  const inside = await person('bench-department', 'bench-department', departments[0] ?? null);
  return {
    keys: { all: everywhere.map(({ secret }) => secret), department: inside.secret },
    people: [...everywhere, inside].map(({ id }) => id),
    ...{ departments, regions, categories: categories.map(({ id }) => id), filled: 0, models: false },
  };
}
