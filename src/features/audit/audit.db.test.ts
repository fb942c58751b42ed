import { beforeAll, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { registerCase } from '../../../test/support/cases.ts';
import { addPerson, signedIn, type SignedIn } from '../../../test/support/people.ts';
import type { AuditCheck, AuditEvent, AuditReport } from '../../contract/audit-contract.ts';
import { command } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { beginCheck } from './audit-check-store.ts';
import { runCheck } from './audit-service.ts';
import { noteUnmask } from './audit-store.ts';
import { noteRead } from './read-store.ts';
import { sealHeads } from './seal-service.ts';
import { verifyAudit } from './verify-service.ts';

const app = useTestApp();
let auditor: SignedIn;
let admin: SignedIn;

beforeAll(async () => {
  auditor = await signedIn(app(), { roles: ['auditor'], name: '审计' });
  admin = await signedIn(app(), { roles: ['administrator'], name: '管理' });
});

const list = async (query: Record<string, string>): Promise<{ items: AuditEvent[]; next: string | null }> =>
  (await auditor.get(`/api/audit/events?${new URLSearchParams(query).toString()}`)).json();

it('SUP-3: who did what to whom is found by person, kind, record and time', async () => {
  const person = await addPerson(app(), { name: '被改的人' });
  app().time.advance(10);
  const before = app().time.now().toISOString();
  await admin.put(`/api/people/${person.id}/active`, { active: false });
  app().time.advance(10);
  const mine = { streamKind: 'person', streamId: person.id };
  const expected = {
    stream: { kind: 'person', id: person.id, label: '被改的人' },
    actor: { kind: 'person', id: admin.id, name: '管理' },
    kind: 'person.deactivated',
    at: before,
  };
  const queries = [
    { ...mine, kind: 'person.deactivated' },
    { ...mine, actorId: admin.id },
    { actorId: admin.id, kind: 'person.deactivated' },
    { ...mine, from: before, until: app().time.now().toISOString() },
  ];
  for (const query of queries)
    expect((await list(query as Record<string, string>)).items).toMatchObject([expected]);
  expect((await list({ ...mine, until: before })).items.map(({ kind }) => kind)).toEqual(['person.created']);
  expect((await list({ streamKind: 'complaint', streamId: 'NO-SUCH-NUMBER' })).items).toEqual([]);
});

it('SUP-3: the trail is read page by page, newest first, without gaps or repeats', async () => {
  const positions: number[] = [];
  let after: string | null = null;
  do {
    const page: { items: AuditEvent[]; next: string | null } = await list({
      limit: '7',
      ...(after && { after }),
    });
    positions.push(...page.items.map(({ position }) => position));
    after = page.next;
  } while (after);
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => b - a));
  const count = await app().database.pool.query<{ count: number }>('select count(*) as count from events');
  expect(positions.length).toBe(count.rows[0]?.count);
});

it('PRI-1: each look at unmasked data is on record, with reason, before the answer', async () => {
  const partyId = newId();
  await command(await admin.ctx(), (tx) =>
    noteUnmask(tx, { partyId, complaintId: null, fields: ['phone'], reason: '回拨客户' }),
  );
  const { items } = await list({ streamKind: 'reads', streamId: admin.id });
  expect(items).toMatchObject([
    { kind: 'read.unmasked', data: { party: partyId, fields: ['phone'] }, words: '回拨客户' },
  ]);
  expect(JSON.stringify(items[0]?.data)).not.toContain('回拨客户');
});

it('SUP-3: opening a case is noted once per person and hour, also when two screens open it at once', async () => {
  const reader = await signedIn(app(), { roles: ['case-owner'] });
  const { id } = await registerCase(app());
  const open = async () => noteRead(await reader.ctx(), id);
  const reads = async () =>
    (await list({ streamKind: 'reads', streamId: reader.id })).items.map(({ data }) => data);
  await Promise.all([open(), open(), open()]);
  expect(await reads()).toEqual([{ complaint: id }]);
  const { items } = await list({ streamKind: 'reads', streamId: reader.id });
  expect(items[0]?.about).toEqual({ id, label: expect.stringMatching(/^TS-/) as string });
  app().time.advance(60);
  await open();
  expect(await reads()).toHaveLength(2);
  await noteRead(app().ctx(), id);
  expect((await list({ kind: 'read.complaint' })).items).toHaveLength(2);
});

it('SUP-3: a check is itself on record and tells what it found', async () => {
  expect((await auditor.get('/api/audit/state')).json()).toEqual({
    seals: 0,
    sealedAt: null,
    lastCheck: null,
    check: null,
  });
  await sealHeads(app().ctx());
  const checked = async (): Promise<AuditReport | null | undefined> => {
    const asked = await auditor.post('/api/audit/verify');
    expect(asked.statusCode, asked.body).toBe(200);
    await runCheck(app().ctx(), { check: asked.json<{ id: string }>().id });
    return (await auditor.get('/api/audit/state')).json<{ check: AuditCheck | null }>().check?.report;
  };
  const good = await checked();
  expect(good).toMatchObject({ sound: true, findings: [], unsealed: 0, seals: 1 });
  expect((await auditor.get('/api/audit/state')).json()).toMatchObject({
    seals: 1,
    lastCheck: { byName: '审计', sound: true },
  });
  await app().database.pool.query(
    `update events set data = '{"roles": ["administrator"]}' where kind = 'person.roles-changed' and stream_id = $1`,
    [`person:${auditor.id}`],
  );
  const bad = await checked();
  expect(bad).toMatchObject({
    sound: false,
    findings: [{ code: 'event-edited', stream: `person:${auditor.id}`, from: 2 }],
  });
  expect((await auditor.get('/api/audit/state')).json()).toMatchObject({ lastCheck: { sound: false } });
});

it('a check runs as a job with progress; who asks meanwhile gets the same one, and it is found again afterwards', async () => {
  const auditor = await signedIn(app(), { roles: ['auditor'], name: '夜班审计' });
  const other = await signedIn(app(), { roles: ['auditor'], name: '白班审计' });
  const first = (await auditor.post('/api/audit/verify')).json<{ id: string }>();
  expect((await other.post('/api/audit/verify')).json()).toEqual(first);
  const state = async () => (await other.get('/api/audit/state')).json<{ check: AuditCheck }>().check;
  expect(await state()).toMatchObject({ id: first.id, state: 'waiting', byName: '夜班审计', report: null });

  const seen: AuditCheck[] = [];
  const report = await verifyAudit(app().ctx(), async () => {
    await runCheckBegun(first.id);
    seen.push(await state());
  });
  expect(seen.at(-1)).toMatchObject({ state: 'running' });
  expect(seen.at(-1)?.total).toBeGreaterThan(0);

  await runCheck(app().ctx(), { check: first.id });
  const done = await state();
  expect(done).toMatchObject({ id: first.id, state: 'done', done: done.total });
  expect(done.report).toMatchObject({ events: report.events });
  // Run again, as a job may be, it does nothing.
  const before = await app().database.pool.query('select count(*)::int as n from events');
  await runCheck(app().ctx(), { check: first.id });
  expect((await app().database.pool.query('select count(*)::int as n from events')).rows).toEqual(
    before.rows,
  );
  expect((await other.post('/api/audit/verify')).json()).not.toEqual(first);
});

/** The check has begun, as its job says. */
async function runCheckBegun(id: string): Promise<void> {
  await command(app().ctx(), (tx) => beginCheck(tx, id));
}
