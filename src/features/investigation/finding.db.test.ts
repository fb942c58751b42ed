import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { walkWith, type Walk } from '../../../test/support/walk.ts';

const app = useTestApp();
let team: Team;

beforeAll(async () => {
  team = await makeTeam(app());
});

async function begun(): Promise<Walk> {
  const made = await team.intake.post('/api/complaints', {
    channel: 'phone',
    title: '包装破损',
    narrative: '箱子压坏了',
    process: 'customer-four-step',
    complainant: { name: '林测试', phone: '19900002222' },
  });
  const { id, number, link } = made.json<{ id: string; number: string; link: string }>();
  const walk = walkWith(app(), id, number, link.split('/').at(-1) ?? '');
  await walk.act(team.owner, 'POST', 'take');
  return walk;
}

const found = {
  outcome: 'partly',
  summary: '运输途中受压，蓝翅鹞箱内衬垫不足',
  cause: '衬垫规格改小',
  causeCode: 'packaging',
  responsibility: 'department',
  complainantView: 'disputed',
};

describe('findings', () => {
  it('INV-4: what the owner finds is seen by others, in every revision, and found again by its words', async () => {
    const walk = await begun();
    await walk.act(team.owner, 'PUT', 'finding', { ...found, seenRevision: 0 });
    const second = await walk.act(team.owner, 'PUT', 'finding', {
      ...found,
      outcome: 'founded',
      complainantView: 'agreed',
      seenRevision: 1,
    });
    expect(second.revision).toBe(2);
    const seen = (await team.head.get(`/api/complaints/${walk.id}/investigation`)).json<{
      findings: { revision: number; outcome: string; complainantView: string; by: { id: string } }[];
    }>();
    expect(seen.findings.map((one) => [one.revision, one.outcome, one.complainantView])).toEqual([
      [2, 'founded', 'agreed'],
      [1, 'partly', 'disputed'],
    ]);
    expect(seen.findings[0]?.by.id).toBe(team.owner.id);
    const list = await team.head.get(`/api/complaints?q=${encodeURIComponent('蓝翅鹞')}`);
    expect(list.json<{ items: { id: string }[] }>().items.map((one) => one.id)).toEqual([walk.id]);
  });

  it('INV-4: a finding stated over an older one is a conflict, and overwrites nothing', async () => {
    const walk = await begun();
    await walk.act(team.owner, 'PUT', 'finding', found);
    const late = await team.head.put(`/api/complaints/${walk.id}/finding`, { ...found, seenRevision: 0 });
    expect(late.statusCode).toBe(409);
    expect(late.json<{ error: { code: string } }>().error.code).toBe('investigation.finding_conflict');
  });

  it('INV-4: what is founded has a cause, and a department that exists; all mistakes are told at once', async () => {
    const walk = await begun();
    const refused = await team.owner.put(`/api/complaints/${walk.id}/finding`, {
      ...found,
      cause: '  ',
      departmentId: walk.id,
    });
    expect(refused.statusCode).toBe(400);
    const { error } = refused.json<{ error: { fields: { path: string }[] } }>();
    expect(error.fields.map((field) => field.path)).toEqual(['cause', 'departmentId']);
    await walk.act(team.owner, 'PUT', 'finding', { ...found, outcome: 'unfounded', cause: '' });
  });

  it('PRI-1: who may only read states no finding', async () => {
    const walk = await begun();
    const refused = await team.quality.put(`/api/complaints/${walk.id}/finding`, found);
    expect(refused.statusCode).toBe(403);
  });
});
