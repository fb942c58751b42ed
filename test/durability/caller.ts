import type { Installation } from '../../src/app/base.ts';
import { createApiKey } from '../../src/features/access/api-keys-service.ts';
import { createPerson } from '../../src/features/access/people-service.ts';
import { createRole } from '../../src/features/access/roles-service.ts';

/** A person for whom programs register and write. */
export interface Caller {
  id: string;
  /** Of the API key. */
  secret: string;
}

/** Makes one who may register and handle everything. */
export async function makeCaller(installation: Installation, name = 'caller'): Promise<Caller> {
  const ctx = installation.ctx('test');
  const permissions = ['complaint.read', 'complaint.register', 'complaint.handle', 'measures.read'] as const;
  await createRole(ctx, {
    code: name,
    title: { 'zh-CN': '来电程序', 'zh-TW': '來電程式', en: 'Callers' },
    grants: permissions.map((permission) => ({ permission, scope: 'all' })),
  });
  const { id } = await createPerson(ctx, {
    ...{ name: '程序', signInName: name, mail: null, departmentId: null, regionId: null },
    ...{ positions: [], language: 'zh-CN', zone: 'Asia/Shanghai', roles: [name] },
  });
  const made = await createApiKey(ctx, { title: 'load', personId: id, permissions, expiresAt: null });
  return { id, secret: made.secret };
}
