import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { registerCase } from '../../../test/support/cases.ts';
import type { SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { NoticeView } from '../../contract/notification-contract.ts';
import { command } from '../../platform/context.ts';
import { followNotices } from '../notification/notification-service.ts';
import { openWork } from '../work/work-service.ts';
import { sweepOverdueWork } from './complaint-overdue-service.ts';

const app = useTestApp();
let team: Team;
beforeAll(async () => {
  team = await makeTeam(app());
});

/** How often somebody was told that work on this case is overdue. */
async function toldOverdue(who: SignedIn, complaintId: string): Promise<number> {
  await followNotices(app().ctx());
  const { items } = (await who.get('/api/notices?limit=100')).json<{ items: NoticeView[] }>();
  return items.filter(({ kind, complaint }) => kind === 'work-overdue' && complaint?.id === complaintId)
    .length;
}

async function dueIn(minutes: number, work: { assigneeId?: string; position?: string }): Promise<string> {
  const { id } = await registerCase(app(), {
    process: 'standard',
    regionId: team.regionId,
    departmentId: team.departmentId,
  });
  await command(app().ctx(), (tx) =>
    openWork(tx, {
      ...{ complaintId: id, kind: 'action', ref: 'one', title: { 'zh-CN': '更换阀门' } },
      ...{
        assigneeId: null,
        position: null,
        departmentId: team.departmentId,
        regionId: team.regionId,
        ...work,
      },
      dueAt: new Date(app().time.now().getTime() + minutes * 60_000),
    }),
  );
  return id;
}

describe('overdue work', () => {
  it('IMP-1: tells whoever has it once when it comes due, and the supervisor once a day later', async () => {
    const id = await dueIn(60, { assigneeId: team.owner.id });
    await sweepOverdueWork(app().ctx());
    expect(await toldOverdue(team.owner, id)).toBe(0);
    app().time.advance(61);
    await Promise.all([sweepOverdueWork(app().ctx()), sweepOverdueWork(app().ctx())]);
    await sweepOverdueWork(app().ctx());
    expect(await toldOverdue(team.owner, id)).toBe(1);
    expect(await toldOverdue(team.supervisor, id)).toBe(0);
    app().time.advance(1440);
    await Promise.all([sweepOverdueWork(app().ctx()), sweepOverdueWork(app().ctx())]);
    await sweepOverdueWork(app().ctx());
    expect(await toldOverdue(team.owner, id)).toBe(1);
    expect(await toldOverdue(team.supervisor, id)).toBe(1);
  });

  it('DI-4: what waits for a post is told to those who hold it', async () => {
    const id = await dueIn(5, { position: 'quality-manager' });
    app().time.advance(6);
    await sweepOverdueWork(app().ctx());
    expect(await toldOverdue(team.quality, id)).toBe(1);
    expect(await toldOverdue(team.owner, id)).toBe(0);
  });

  it('SLA-3: with the moment moved it is told anew at the new one', async () => {
    const id = await dueIn(5, { assigneeId: team.owner.id });
    await command(app().ctx(), (tx) =>
      openWork(tx, {
        ...{ complaintId: id, kind: 'action', ref: 'one', title: { 'zh-CN': '更换阀门' } },
        ...{ assigneeId: team.owner.id, position: null, departmentId: null, regionId: null },
        dueAt: new Date(app().time.now().getTime() + 100 * 60_000),
      }),
    );
    app().time.advance(50);
    await sweepOverdueWork(app().ctx());
    expect(await toldOverdue(team.owner, id)).toBe(0);
    app().time.advance(51);
    await sweepOverdueWork(app().ctx());
    expect(await toldOverdue(team.owner, id)).toBe(1);
  });
});
