import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { walkRegistered, type Walk } from '../../../test/support/walk.ts';

const app = useTestApp();
let team: Team;
beforeAll(async () => {
  team = await makeTeam(app());
});

const caller = () =>
  walkRegistered(app(), team.intake, {
    ...{ channel: 'phone', title: '水壶漏电', narrative: '水壶漏电了' },
    complainant: { name: '测试客户', phone: '19900001111' },
  });
const link = (from: Walk, to: Walk, kind: string) =>
  team.intake.post(`/api/complaints/${from.id}/links`, { otherId: to.id, kind });
const priority = async (walk: Walk) => {
  const { priority: now, priorityWhy } = await walk.seen(team.head);
  return [now, priorityWhy.map(({ code }) => code)];
};
const classify = async (walk: Walk, given: object) => {
  const { version } = await walk.seen(team.intake);
  return walk.act(team.intake, 'POST', 'classification', { version, ...given });
};
const edit = async (walk: Walk, given: object) => {
  const { version } = await walk.seen(team.intake);
  return walk.act(team.intake, 'PATCH', '', { version, ...given });
};

describe('links', () => {
  it('IN-5: the same link again changes nothing; a repeat counts once, by the rules', async () => {
    const [first, second] = [await caller(), await caller()];
    for (let turn = 0; turn < 3; turn++)
      for (const kind of ['duplicate', 'repeat'])
        expect((await link(second, first, kind)).statusCode).toBe(200);
    expect((await first.seen(team.head)).duplicates).toBe(1);
    expect(await priority(second)).toEqual([4, ['priority.repeat']]);
    const { items } = await first.read<{ items: { kind: string }[] }>(team.head, 'timeline?limit=500');
    expect(items.filter(({ kind }) => kind === 'complaint.linked')).toHaveLength(2);
  });

  it('IN-5: what comes back after it was archived is its repeat, not its duplicate', async () => {
    const [first, second] = [await caller(), await caller()];
    await app().database.pool.query(
      `update complaints set status = 'archived',
         process_state = jsonb_set(process_state, '{status}', '"archived"') where id = $1`,
      [first.id],
    );
    const refused = await link(second, first, 'duplicate');
    expect(refused.json()).toMatchObject({ error: { code: 'complaint.archived' } });
    expect((await link(second, first, 'repeat')).statusCode).toBe(200);
    expect(await priority(second)).toEqual([4, ['priority.repeat']]);
    expect(await first.seen(team.head)).toMatchObject({ status: 'archived' });
  });

  it('IN-5: none is the duplicate or the repeat of what goes back to it', async () => {
    const [a, b, c] = [await caller(), await caller(), await caller()];
    for (const kind of ['duplicate', 'repeat']) {
      await link(b, a, kind);
      await link(c, b, kind);
      for (const other of [b, c]) {
        const refused = await link(a, other, kind);
        expect(refused.statusCode, refused.body).toBe(422);
        expect(refused.json()).toMatchObject({ error: { code: 'complaint.link_circle' } });
      }
    }
    expect((await link(c, a, 'duplicate')).json()).toMatchObject({
      error: { code: 'complaint.duplicate_already' },
    });
    expect((await a.seen(team.head)).duplicateOf).toBeNull();
    expect((await link(a, c, 'related')).statusCode).toBe(200);
    expect((await link(c, a, 'related')).statusCode).toBe(200);
    expect((await a.seen(team.head)).links.filter(({ kind }) => kind === 'related')).toHaveLength(1);
  });

  it('IN-5: a link is taken back where it was said, with the reason; counts, flags and priority are put right', async () => {
    const [first, again, third] = [await caller(), await caller(), await caller()];
    const back = (from: Walk, to: Walk, kind: string, reason = '连错了') =>
      team.intake.post(`/api/complaints/${from.id}/links/${to.id}/take-back`, { kind, reason });
    await link(again, first, 'duplicate');
    await link(again, first, 'repeat');
    await link(again, third, 'repeat');
    await link(third, again, 'related');
    await link(first, again, 'related');
    expect((await again.seen(team.head)).flags).toMatchObject({ repeat: true, group: true });
    expect((await back(first, again, 'duplicate')).statusCode).toBe(404);
    expect((await back(again, first, 'duplicate', ' ')).statusCode).toBe(400);

    expect((await back(again, first, 'duplicate')).statusCode).toBe(200);
    expect((await back(again, first, 'duplicate')).statusCode).toBe(404);
    expect(await first.seen(team.head)).toMatchObject({ duplicates: 0 });
    expect(await again.seen(team.head)).toMatchObject({ duplicateOf: null, flags: { group: false } });
    expect((await back(again, third, 'repeat')).statusCode).toBe(200);
    expect(await again.seen(team.head)).toMatchObject({
      repeatOf: { id: first.id },
      flags: { repeat: true },
    });
    expect(await priority(again)).toEqual([4, ['priority.repeat']]);
    expect((await back(again, first, 'repeat')).statusCode).toBe(200);
    expect(await again.seen(team.head)).toMatchObject({ repeatOf: null, flags: { repeat: false } });
    expect(await priority(again)).toEqual([5, []]);
    expect((await back(again, third, 'related')).statusCode, 'from the other side').toBe(200);
    expect((await third.seen(team.head)).links).toEqual([]);

    const { items } = await first.read<{ items: { kind: string; data: object }[] }>(
      team.head,
      'timeline?limit=500',
    );
    expect(items.filter(({ kind }) => kind === 'complaint.unlinked').map(({ data }) => data)).toMatchObject([
      { link: 'duplicate', number: again.number },
      { link: 'repeat', number: again.number },
    ]);
  });

  it('CL-2: three of the same make a group, which counts and which conditions read', async () => {
    const first = await caller();
    for (let turn = 0; turn < 3; turn++) {
      expect((await first.seen(team.head)).flags.group).toBe(false);
      await link(await caller(), first, 'duplicate');
    }
    expect((await first.seen(team.head)).flags.group).toBe(true);
    expect(await priority(first)).toEqual([4, ['priority.group']]);
    await classify(first, { group: false });
    expect(await priority(first)).toEqual([5, []]);
    await classify(first, { group: true });
    expect(await priority(first)).toEqual([4, ['priority.group']]);
  });
});

describe('priority', () => {
  it('CL-3: is reckoned anew when loss, need or scope of impact change', async () => {
    const walk = await caller();
    expect(await priority(walk)).toEqual([5, []]);
    await edit(walk, { claimedLoss: 99_999_999 });
    expect(await priority(walk)).toEqual([4, ['priority.loss']]);
    await edit(walk, { urgency: 'at-once' });
    expect(await priority(walk)).toEqual([3, ['priority.loss', 'priority.urgency']]);
    await edit(walk, { impactScope: 'many' });
    expect(await priority(walk)).toEqual([2, ['priority.impact-many', 'priority.loss', 'priority.urgency']]);
    await edit(walk, { claimedLoss: null, urgency: null, impactScope: 'several' });
    expect(await priority(walk)).toEqual([4, ['priority.impact']]);
  });

  it('CL-3: one set by hand needs a reason, stays through every change, and can be taken back', async () => {
    const walk = await caller();
    const { version } = await walk.seen(team.intake);
    const bare = { version, priority: 1 };
    expect((await walk.refused(team.intake, 400, 'POST', 'classification', bare)).fields).toMatchObject([
      { path: 'priorityReason', code: 'field.required' },
    ]);
    await classify(walk, { priority: 1, priorityReason: '老客户，已等一周' });
    expect(await priority(walk)).toEqual([1, ['priority.set']]);
    await classify(walk, { legal: true });
    await edit(walk, { claimedLoss: 99_999_999 });
    expect(await priority(walk)).toEqual([1, ['priority.legal', 'priority.loss', 'priority.set']]);
    await classify(walk, { priority: null });
    expect(await priority(walk)).toEqual([2, ['priority.legal', 'priority.loss']]);
  });

  it('CL-3: follows the customer’s level in open complaints, one set by hand stays, and the case says why', async () => {
    const about = {
      ...{ channel: 'phone', title: '水壶漏水', narrative: '漏' },
      complainant: { name: '升级客户', phone: '19900007777' },
    };
    const [open, set, over] = [
      await walkRegistered(app(), team.intake, about),
      await walkRegistered(app(), team.intake, about),
      await walkRegistered(app(), team.intake, about),
    ];
    await classify(set, { priority: 1, priorityReason: '已等一周' });
    await over.act(team.head, 'POST', 'close-exceptionally', {
      version: (await over.seen(team.head)).version,
      ...{ choice: 'unreachable', reason: '电话停机' },
    });
    const party = (await open.seen(team.head)).complainant?.id ?? '';
    const { version } = (await team.head.get(`/api/parties/${party}`)).json<{ version: number }>();
    const edited = await team.head.send({
      ...{ method: 'PATCH', url: `/api/parties/${party}`, payload: { version, level: 'vip' } },
    });
    expect(edited.statusCode, edited.body).toBe(200);
    expect(await priority(open)).toEqual([4, ['priority.vip']]);
    expect(await priority(set)).toEqual([1, ['priority.vip', 'priority.set']]);
    expect(await priority(over)).toEqual([5, []]);
    const { items } = await open.read<{ items: { kind: string; data: object }[] }>(
      team.head,
      'timeline?limit=500',
    );
    expect(items.findLast(({ kind }) => kind.startsWith('complaint.'))).toMatchObject({
      kind: 'complaint.priority-reckoned',
      data: { level: 'vip', from: 5, to: 4 },
    });
  });
});
