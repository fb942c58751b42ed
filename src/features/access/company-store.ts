import { json, type Tx } from '../../platform/context.ts';
import { appendEvent } from '../audit/audit-store.ts';

/** What the installation knows of the company it serves. */
export interface Company {
  name: string;
}

/** Writes whose installation this is. */
export async function saveCompany(tx: Tx, company: Company): Promise<void> {
  const row = { value: json(company), updated_at: tx.time.now() };
  await tx.db
    .insertInto('settings')
    .values({ key: 'company', ...row })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((set) => ({ ...row, version: set('settings.version', '+', 1) })),
    )
    .execute();
  await appendEvent(tx, {
    stream: { kind: 'settings', id: 'company' },
    kind: 'settings.changed',
    data: { name: company.name },
  });
}
