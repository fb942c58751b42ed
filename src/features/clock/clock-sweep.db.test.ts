import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { clocksByCode, copyCase, happen, registerCase } from '../../../test/support/cases.ts';
import { addPerson } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { command } from '../../platform/context.ts';
import { sweepBatch, sweepClocks } from './clock-sweep-service.ts';

const app = useTestApp();

interface Told {
  kind: string;
  code: string;
  people: string[];
  quiet?: boolean;
}

/** Alarms on record of a case, in order. */
async function told(id: string): Promise<Told[]> {
  const rows = await app()
    .base.db.selectFrom('events')
    .select(['kind', 'data'])
    .where('stream_id', '=', `complaint:${id}`)
    .where('kind', 'in', ['clock.warned', 'clock.breached', 'clock.escalated'])
    .orderBy('seq')
    .execute();
  return rows.map(({ kind, data }) => ({
    kind: kind.slice('clock.'.length),
    ...(data as Omit<Told, 'kind'>),
  }));
}

// What earlier tests left running does not ring in later ones.
beforeEach(async () => {
  await app().base.db.updateTable('clocks').set({ next_alarm_at: null }).execute();
});

it('SLA-3: 500 clocks due in one minute, several workers, one killed in the middle: each warned exactly once', async () => {
  const { id } = await registerCase(app(), { process: 'standard' });
  const cases = await copyCase(app(), id, 499);
  app().time.advance(12 * 60);

  const killed = command(app().ctx(), async (tx) => {
    expect(await sweepBatch(tx, 150)).toBe(150);
    // The others come while this one still holds what it took, and do the rest between them.
    const rest = await Promise.all([sweepClocks(app().ctx()), sweepClocks(app().ctx())]);
    expect(rest.reduce((sum, count) => sum + count)).toBe(350);
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx.db);
  });
  await expect(killed).rejects.toThrow();
  expect(await sweepClocks(app().ctx())).toBe(150);
  expect(await sweepClocks(app().ctx())).toBe(0);

  const { rows } = await sql<{
    alarms: number;
    clocks: number;
    events: number;
    told: number;
    waiting: number;
  }>`
    select (select count(*) from clock_alarms) as alarms, (select count(distinct clock_id) from clock_alarms) as clocks,
      (select count(*) from events where kind = 'clock.warned') as events,
      (select count(distinct data ->> 'clock') from events where kind = 'clock.warned') as told,
      (select count(*) from clocks where code = 'respond' and next_alarm_at > ${app().time.now()}) as waiting`.execute(
    app().base.db,
  );
  expect(rows).toEqual([{ alarms: 500, clocks: 500, events: 500, told: 500, waiting: 500 }]);
  expect(cases).toHaveLength(500);
});

it('SLA-3: whoever acts on a case comes before the sweep, which takes the case up next time', async () => {
  const { id } = await registerCase(app(), { process: 'standard' });
  app().time.advance(12 * 60);
  await command(app().ctx(), async (tx) => {
    await tx.db.selectFrom('complaints').select('id').where('id', '=', id).forUpdate().execute();
    expect(await sweepClocks(app().ctx())).toBe(0);
  });
  expect(await sweepClocks(app().ctx())).toBe(1);
});

it('SLA-3: the owner is warned twice, told of the breach, and from then on it goes up post by post', async () => {
  const team = await makeTeam(app());
  const { id } = await registerCase(app(), { process: 'standard', ...at(team), ownerId: team.owner.id });
  await happen(app(), id, ['handled', 'replied', 'first-feedback', 'second-feedback'], {});
  const again = await registerCase(app(), { process: 'standard', ...at(team), ownerId: team.owner.id });
  await happen(app(), again.id, ['handled', 'first-feedback', 'second-feedback']);
  const steps: [number, string, string[]][] = [
    [12, 'warned', [team.owner.id]],
    [19.2, 'warned', [team.owner.id]],
    [24, 'breached', [team.owner.id]],
    [26, 'escalated', [team.supervisor.id]],
    [32, 'escalated', [team.head.id]],
  ];
  const start = app().time.now().getTime();
  const seen: unknown[] = [];
  for (const [hours] of steps) {
    app().time.moveTo(new Date(start + hours * 3_600_000 + 1));
    await sweepClocks(app().ctx());
    await sweepClocks(app().ctx());
    const last = (await told(again.id)).filter(({ code }) => code === 'respond').at(-1);
    seen.push([hours, last?.kind, last?.people]);
  }
  expect(seen).toEqual(steps);
  expect(await told(id)).toEqual([]);
  expect((await clocksByCode(app(), again.id)).respond?.state).toBe('breached');
});

const at = (team: Team) => ({ regionId: team.regionId, departmentId: team.departmentId });

it('SLA-3: what comes up after a long stop is told once and gravely: passed warnings stay on record, quiet', async () => {
  const team = await makeTeam(app());
  const { id } = await registerCase(app(), { process: 'standard', ...at(team), ownerId: team.owner.id });
  app().time.advance(27 * 60);
  await sweepClocks(app().ctx());
  const ofRespond = (await told(id)).filter(({ code }) => code === 'respond');
  expect(ofRespond.map(({ kind, quiet, people }) => [kind, quiet ?? false, people])).toEqual([
    ['warned', true, []],
    ['warned', true, []],
    ['breached', false, [team.owner.id]],
    ['escalated', false, [team.supervisor.id]],
  ]);
});

it('SLA-3: nobody’s case is the supervisor’s; a vacant post goes to those who supervise', async () => {
  const team = await makeTeam(app());
  const { id } = await registerCase(app(), { process: 'standard', ...at(team) });
  app().time.advance(49 * 60);
  await sweepClocks(app().ctx());
  const ofRespond = (await told(id)).filter(({ code, quiet }) => code === 'respond' && !quiet);
  expect(ofRespond.map(({ kind, people }) => [kind, people])).toEqual([
    ['breached', [team.supervisor.id]],
    ['escalated', [team.supervisor.id]],
    ['escalated', [team.head.id]],
    // Nobody in this company is general manager.
    ['escalated', [team.supervisor.id]],
  ]);
});

it('SLA-3: a post’s holder nearest the case is told: its department, those above, its region, anybody', async () => {
  const [near, far] = [await makeTeam(app()), await makeTeam(app())];
  const { id } = await registerCase(app(), { process: 'standard', ...at(near), ownerId: near.owner.id });
  const gm = await addPerson(app(), { positions: ['general-manager'] });
  app().time.advance(49 * 60);
  await sweepClocks(app().ctx());
  const people = (await told(id)).flatMap((one) => (one.code === 'respond' && !one.quiet ? one.people : []));
  expect(people).toEqual([near.owner.id, near.supervisor.id, near.head.id, gm.id]);
  expect(people).not.toContain(far.head.id);
});

it('SLA-3: a closed case is left in peace', async () => {
  const { id } = await registerCase(app(), { process: 'standard' });
  await app().base.db.updateTable('complaints').set({ status: 'closed' }).where('id', '=', id).execute();
  app().time.advance(100 * 60);
  expect(await sweepClocks(app().ctx())).toBeGreaterThan(0);
  expect(await told(id)).toEqual([]);
  expect(await sweepClocks(app().ctx())).toBe(0);
});

it('SLA-2: a warning given before a pause is not given again after it; the next comes later by the pause', async () => {
  const team = await makeTeam(app());
  const { id } = await registerCase(app(), { process: 'standard', ...at(team), ownerId: team.owner.id });
  const warnings = async (): Promise<number> => {
    await sweepClocks(app().ctx());
    return (await told(id)).filter(({ code }) => code === 'respond').length;
  };
  const hold = async (act: 'pause' | 'resume'): Promise<void> => {
    const answer = await team.owner.post(`/api/complaints/${id}/clocks/pause`, { act, reason: '等检测报告' });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  app().time.advance(13 * 60);
  expect(await warnings()).toBe(1);
  await hold('pause');
  app().time.advance(48 * 60);
  expect(await warnings()).toBe(1);
  await hold('resume');
  app().time.advance(6 * 60 + 11);
  expect(await warnings()).toBe(1);
  app().time.advance(2);
  expect(await warnings()).toBe(2);
});
