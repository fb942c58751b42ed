import { expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { clocksByCode, happen, registerCase } from '../../../test/support/cases.ts';
import { makeTeam } from '../../../test/support/team.ts';
import type { CaseView } from '../../contract/complaint-contract.ts';
import { newId } from '../../platform/ids.ts';

const app = useTestApp();
const major = { severity: 'important', severity_rank: 2 };
const minor = { severity: 'general', severity_rank: 1 };

const after = (from: Date, hours: number): string =>
  new Date(from.getTime() + hours * 3_600_000).toISOString();

/** What is on record of a case's clocks. */
async function record(id: string): Promise<{ kind: string; code: string; [name: string]: unknown }[]> {
  const rows = await app()
    .base.db.selectFrom('events')
    .select(['kind', 'data'])
    .where('stream_id', '=', `complaint:${id}`)
    .where('kind', 'like', 'clock.%')
    .orderBy('seq')
    .execute();
  return rows.map(({ kind, data }) => ({ kind, ...(data as { code: string }) }));
}

it('SLA-1: a standard complaint is to be answered in 24, handled in 48 and fed back in 72 hours from receipt', async () => {
  const received = new Date(app().time.now().getTime() - 3_600_000);
  const { id, due_at } = await registerCase(app(), { process: 'standard', receivedAt: received });
  const clocks = await clocksByCode(app(), id);
  expect(Object.fromEntries(Object.values(clocks).map(({ code, dueAt }) => [code, dueAt]))).toEqual({
    respond: after(received, 24),
    handle: after(received, 48),
    'feed-back': after(received, 72),
  });
  expect(clocks.respond).toMatchObject({ state: 'running', minutesLeft: 23 * 60, minutesWhole: 1440 });
  expect(due_at?.toISOString()).toBe(after(received, 24));
});

it('SLA-1, SLA-6: found to be major later, its clocks start at the receipt, and the earliest of a duty leads', async () => {
  const received = app().time.now();
  const { id } = await registerCase(app(), { process: 'standard' });
  app().time.advance(90);
  await happen(app(), id, ['classified'], major);
  const clocks = await clocksByCode(app(), id);
  // Wednesday 9:00 and two days of 7 h 30 end on Thursday at 18:00 in China.
  const twoDays = '2026-03-05T10:00:00.000Z';
  for (const code of ['major-respond', 'major-handle'])
    expect(clocks[code]).toMatchObject({
      startedAt: received.toISOString(),
      dueAt: twoDays,
      basis: 'working',
    });
  const leads = Object.values(clocks).flatMap((clock) => (clock.leads ? [clock.code] : []));
  expect(leads.sort()).toEqual(['feed-back', 'major-handle', 'respond']);
});

it('SLA-1: what was fulfilled before a clock turned out to apply meets it at that time', async () => {
  const { id } = await registerCase(app(), { process: 'standard' });
  app().time.advance(30);
  const contacted = app().time.now();
  await happen(app(), id, ['contacted']);
  app().time.advance(60);
  await happen(app(), id, ['classified'], major);
  const clocks = await clocksByCode(app(), id);
  expect(clocks.respond).toMatchObject({ state: 'met', metAt: contacted.toISOString() });
  expect(clocks['major-respond']).toMatchObject({ state: 'met', metAt: contacted.toISOString() });
  expect(clocks['major-handle']).toMatchObject({ state: 'running', metAt: null });
});

it('SLA-1: clocks that no longer apply are called off, and run from their first start if they do again', async () => {
  const received = app().time.now();
  const { id } = await registerCase(app(), { process: 'standard' });
  await happen(app(), id, ['classified'], major);
  await happen(app(), id, ['classified'], minor);
  expect(Object.keys(await clocksByCode(app(), id)).sort()).toEqual(['feed-back', 'handle', 'respond']);
  app().time.advance(60);
  await happen(app(), id, [], major);
  expect((await clocksByCode(app(), id))['major-handle']?.startedAt).toBe(received.toISOString());
  const ofMajor = (await record(id)).filter(({ code }) => code === 'major-handle');
  expect(ofMajor.map(({ kind, why }) => [kind, why])).toEqual([
    ['clock.started', undefined],
    ['clock.cancelled', 'condition'],
    ['clock.started', undefined],
  ]);
});

it('SLA-3: done at the due instant is in time; a minute later the breach stays beside it', async () => {
  const [inTime, late] = [
    await registerCase(app(), { process: 'standard' }),
    await registerCase(app(), { process: 'standard' }),
  ];
  app().time.advance(24 * 60);
  await happen(app(), inTime.id, ['contacted']);
  app().time.advance(1);
  await happen(app(), late.id, ['contacted']);
  expect((await clocksByCode(app(), inTime.id)).respond?.state).toBe('met');
  const clock = (await clocksByCode(app(), late.id)).respond;
  expect(clock).toMatchObject({ state: 'breached', metAt: app().time.now().toISOString() });
  const kinds = (await record(late.id)).filter(({ code }) => code === 'respond').map(({ kind }) => kind);
  expect(kinds).toEqual(['clock.started', 'clock.breached', 'clock.met']);
});

it('SLA-1: after handling ends two further clocks of their own start, each time it ends', async () => {
  const { id } = await registerCase(app(), { process: 'standard' });
  app().time.advance(60);
  const handled = app().time.now();
  await happen(app(), id, ['handled']);
  let clocks = await clocksByCode(app(), id);
  expect(clocks['first-feedback']).toMatchObject({
    dueAt: after(handled, 24),
    startedAt: handled.toISOString(),
  });
  expect(clocks['second-feedback']?.dueAt).toBe(after(handled, 72));
  await happen(app(), id, ['replied', 'first-feedback']);
  app().time.advance(120);
  const again = app().time.now();
  await happen(app(), id, ['handled']);
  clocks = await clocksByCode(app(), id);
  expect(clocks['second-feedback']?.startedAt).toBe(handled.toISOString());
  const first = (await record(id)).filter(({ code }) => code === 'first-feedback');
  expect(first.map(({ kind }) => kind)).toEqual(['clock.started', 'clock.met', 'clock.started']);
  expect(first.at(-1)?.start).toBe(again.toISOString());
});

it('SLA-2: a case that rests holds still the clocks that say so, and only for as long', async () => {
  const team = await makeTeam(app());
  const { id } = await registerCase(app(), { process: 'standard', regionId: team.regionId });
  app().time.advance(600);
  const seen = await team.supervisor.get(`/api/complaints/${id}`);
  const choices = seen
    .json<CaseView>()
    .actions.flatMap((action) => (action.kind === 'suspend' ? (action.choices ?? []) : []));
  const course = async (body: object): Promise<void> => {
    const answer = await team.supervisor.post(`/api/complaints/${id}/course`, body);
    expect(answer.statusCode, answer.body).toBe(200);
  };
  await course({ act: 'suspend', choice: choices[0]?.code, reason: '等照片' });
  const still = (await clocksByCode(app(), id)).respond;
  expect(still).toMatchObject({ state: 'paused', dueAt: null, minutesLeft: 14 * 60 });
  app().time.advance(5000);
  expect((await clocksByCode(app(), id)).respond?.minutesLeft).toBe(14 * 60);
  await course({ act: 'resume' });
  const clock = (await clocksByCode(app(), id)).respond;
  expect(clock).toMatchObject({ state: 'running', dueAt: after(app().time.now(), 14) });
});

it('SLA-2: while an offer is on the table, clocks that say so wait for the complainant', async () => {
  const { id } = await registerCase(app(), { process: 'standard' });
  app().time.advance(60);
  const offer = { id: newId(), complaint_id: id, revision: 1, body: '换新桌腿', options: '[]' };
  await app()
    .base.db.insertInto('offers')
    .values({ ...offer, state: 'open', offered_at: app().time.now() })
    .execute();
  await happen(app(), id, ['offered']);
  const states = async (): Promise<unknown> => {
    const { respond, handle } = await clocksByCode(app(), id);
    return [respond?.state, handle?.state, handle?.minutesLeft];
  };
  expect(await states()).toEqual(['running', 'paused', 47 * 60]);
  app().time.advance(600);
  await app().base.db.updateTable('offers').set({ state: 'accepted' }).where('id', '=', offer.id).execute();
  await happen(app(), id, ['accepted']);
  expect(await states()).toEqual(['running', 'running', 47 * 60]);
  expect((await record(id)).filter(({ kind }) => kind === 'clock.paused').map(({ why }) => why)).toEqual([
    'waiting-complainant',
    'waiting-complainant',
  ]);
});
