import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn } from '../../../test/support/people.ts';
import { colleague, makeTeam, type Team } from '../../../test/support/team.ts';
import { actionOf, categoryId, walkRegistered, type Walk } from '../../../test/support/walk.ts';

const app = useTestApp();
let team: Team;

const threeClasses = readFileSync(
  new URL('../../../processes/property-three-class.yaml', import.meta.url),
  'utf8',
);

beforeAll(async () => {
  team = await makeTeam(app());
  const admin = await signedIn(app(), { roles: ['administrator'] });
  const drafted = await admin.post('/api/process-versions', { yaml: threeClasses });
  expect(drafted.statusCode, drafted.body).toBe(200);
  const put = await admin.post(`/api/process-versions/${drafted.json<{ id: string }>().id}/in-force`);
  expect(put.statusCode, put.body).toBe(200);
});

const register = (process: string): Promise<Walk> =>
  walkRegistered(app(), team.intake, {
    ...{ channel: 'phone', title: '外墙渗水', narrative: '下雨就渗。', process },
    complainant: { name: '业主', phone: '19900002222' },
  });

describe('responsibility class', () => {
  it('CL-2: is a field of its own, named by the procedure; the case follows it, lists find it, a change has its reason', async () => {
    const walk = await register('property-three-class');
    const assistant = await colleague(app(), team, {
      ...{ roles: ['intake-agent'], positions: ['assistant'], name: '助理' },
    });
    const classify = async (given: object, status = 200) => {
      const { version } = await walk.seen(assistant);
      const body = { version, ...given };
      return status === 200
        ? walk.act(assistant, 'POST', 'classification', body)
        : walk.refused(assistant, status, 'POST', 'classification', body);
    };
    const list = async (query: string) => {
      const found = await team.head.get(`/api/complaints?columns=responsibilityClass&${query}`);
      const { items } = found.json<{ items: { id: string; cells?: Record<string, unknown> }[] }>();
      return items.filter(({ id }) => id === walk.id).map(({ cells }) => cells?.['responsibilityClass']);
    };

    await walk.act(team.owner, 'POST', 'take');
    const severity = {
      severity: 'normal',
      validity: 'accepted',
      categoryId: await categoryId(app(), 'service.slow'),
    };
    await classify(severity);
    const before = await walk.seen(assistant);
    expect(before.responsibilityClasses.map(({ code }) => code)).toEqual(['one', 'two', 'three']);
    expect(before.responsibilityClass).toBeNull();
    expect(actionOf(before, 'step:classify').missing.map(({ code }) => code)).toEqual([
      'triage.no_responsibility',
    ]);
    expect(await list('responsibilityClass=none')).toHaveLength(1);

    expect(await classify({ responsibilityClass: 'four' }, 422)).toMatchObject({
      code: 'complaint.responsibility_unknown',
    });
    await classify({ responsibilityClass: 'one', responsibilityReason: '保洁没有清沟' });
    expect(await classify({ responsibilityClass: 'two' }, 400)).toMatchObject({
      fields: [{ path: 'responsibilityReason' }],
    });
    await classify({ responsibilityClass: 'two', responsibilityReason: '外墙防水层开裂' });

    const after = await walk.seen(team.head);
    expect(after.responsibilityClass?.title.en).toBe('II: building fabric');
    expect(after.severity?.code).toBe('normal');
    expect(await list('responsibilityClass=one')).toEqual([]);
    expect(await list('responsibilityClass=one,two')).toMatchObject([{ code: 'two' }]);
    const { items } = await walk.read<{ items: { kind: string; data: object; body?: string }[] }>(
      team.head,
      'timeline?limit=500',
    );
    const said = items.filter(({ kind }) => kind === 'complaint.classified').at(-1);
    expect(said).toMatchObject({ data: { responsibility: 'two' } });
    expect(JSON.stringify(said)).toContain('外墙防水层开裂');

    await walk.act(assistant, 'POST', 'steps/sheet/complete', {
      answers: { apologised: true, on_the_spot: false, major_impact: false, hard: false },
    });
    await walk.act(assistant, 'POST', 'steps/copy/complete', { answers: { in_short: '外墙渗水' } });
    await walk.act(team.owner, 'POST', 'contacts', { way: 'phone', direction: 'out', body: '已联系业主' });
    expect((await walk.seen(assistant)).stage).toBe('building');
  });

  it('CL-2: a procedure that names none asks for none and takes none', async () => {
    const walk = await register('customer-four-step');
    const { version, responsibilityClasses, responsibilityClass } = await walk.seen(team.intake);
    expect([responsibilityClasses, responsibilityClass]).toEqual([[], null]);
    await walk.refused(team.intake, 422, 'POST', 'classification', { version, responsibilityClass: 'one' });
  });
});

describe('what a priority means', () => {
  it('CL-3: each names its strategy and its resources, and the procedure’s readers see the same', async () => {
    const { priorityPlans } = await (await register('standard')).seen(team.head);
    expect(priorityPlans.map(({ priority }) => priority)).toEqual([1, 2, 3, 4, 5]);
    for (const { strategy, resources } of priorityPlans)
      for (const text of [strategy, resources])
        expect(text.en && text['zh-CN'] && text['zh-TW']).toBeTruthy();
    expect(new Set(priorityPlans.map(({ strategy }) => strategy.en)).size).toBe(5);
  });
});
