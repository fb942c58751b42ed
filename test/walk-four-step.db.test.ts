import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from './support/app.ts';
import { makeTeam, type Team } from './support/team.ts';
import { walkWith } from './support/walk.ts';

let app: TestApp;
let team: Team;

beforeAll(async () => {
  app = await testApp();
  team = await makeTeam(app);
});
afterAll(async () => app.close());

describe('customer-four-step over HTTP, each act as its own person', () => {
  it('IN-2, IN-3, CL-1, DI-2, INV-4, SOL-2, SOL-3: from a call to an approved, offered and carried out solution', async () => {
    const made = await team.intake.post('/api/complaints', {
      channel: 'phone',
      title: '新买的电水壶底座漏电',
      narrative: '昨天刚到货，插上电手一碰底座就麻，要求退货退款。',
      process: 'customer-four-step',
      complainant: { name: '测试客户', phone: '19900001234', mail: 'caller@example.com' },
    });
    expect(made.statusCode, made.body).toBe(200);
    const { id, number, link } = made.json<{ id: string; number: string; link: string }>();
    expect(number).toMatch(/^TS-2026-\d{6}$/);
    const walk = walkWith(app, id, number, link.split('/').at(-1) ?? '');

    let view = await walk.seen(team.intake);
    expect(view.stage).toBe('register-analyse');
    expect(view.complainant?.phone).not.toContain('00001234');
    const category = await app.base.db
      .selectFrom('categories')
      .select('id')
      .where('code', '=', 'quality.performance')
      .executeTakeFirstOrThrow();
    await walk.act(team.intake, 'POST', 'classification', {
      version: view.version,
      categoryId: category.id,
      severity: 'important',
      validity: 'accepted',
      safety: true,
    });
    await walk.act(team.owner, 'POST', 'take');
    view = await walk.seen(team.owner);
    expect(view.owner?.id).toBe(team.owner.id);
    expect(view.priority).toBe(1);
    expect(view.actions.find((action) => action.exitId === 'to-solution')?.allowed).toBe(false);

    await walk.act(team.owner, 'PUT', 'finding', {
      outcome: 'founded',
      summary: '底座绝缘件漏装',
      cause: '装配漏检',
      responsibility: 'department',
    });
    view = await walk.exit(team.owner, 'to-solution');
    expect(view.stage).toBe('handle-solve');

    await walk.act(team.owner, 'PUT', 'solution', {
      content: {
        summary: '退货退款并道歉，产线增加绝缘检测',
        remedies: [{ kind: 'refund', amount: 19900 }],
        actions: [{ kind: 'corrective', title: '产线加装绝缘检测' }],
      },
    });
    const { id: approval } = await walk.act<{ id: string }>(team.owner, 'POST', 'steps/approve/approval');
    const own = await team.owner.post(`/api/approvals/${approval}/votes`, { vote: 'approve' });
    expect(own.statusCode).toBeGreaterThanOrEqual(400);
    const work = (await team.head.get('/api/work/mine')).json<{ items: { ref: string }[] }>();
    expect(work.items.map((item) => item.ref)).toContain('approve');
    await walk.act(team.head, 'POST', `/api/approvals/${approval}/votes`, { vote: 'approve' });
    await walk.act(team.quality, 'POST', `/api/approvals/${approval}/votes`, { vote: 'approve' });
    const { id: offer } = await walk.act<{ id: string }>(team.owner, 'POST', 'offers', {
      body: '我们为您全额退款。',
      options: [{ id: 'a', title: '全额退款', amount: 19900 }],
    });
    await walk.act(team.owner, 'POST', `/api/offers/${offer}/answer`, {
      answer: 'accept',
      optionId: 'a',
      via: 'phone',
    });
    const { actions } = (await team.owner.get(`/api/complaints/${id}/resolution`)).json<{
      actions: { id: string; version: number }[];
    }>();
    expect(actions).toHaveLength(2);
    for (const action of actions)
      await walk.act(team.owner, 'PATCH', `/api/actions/${action.id}`, {
        version: action.version,
        state: 'done',
        proof: '已完成，见照片',
      });
    view = await walk.exit(team.owner, 'to-feedback');
    expect(view.stage).toBe('feedback');
  });
});
