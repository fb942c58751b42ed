import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { registerCase } from '../../../test/support/cases.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { WorkItemView } from '../../contract/work-contract.ts';
import { command } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import type { NewWork } from '../work/work-store.ts';

const app = useTestApp();
let team: Team;
let id: string;
beforeAll(async () => {
  team = await makeTeam(app());
});
beforeEach(async () => {
  await app().base.db.updateTable('work_items').set({ state: 'cancelled' }).execute();
  ({ id } = await registerCase(app(), { process: 'standard', ...place() }));
  await app().base.db.updateTable('work_items').set({ state: 'cancelled' }).execute();
});

const place = () => ({ regionId: team.regionId, departmentId: team.departmentId });
const inHours = (hours: number): Date => new Date(app().time.now().getTime() + hours * 3_600_000);

/** Puts an item of this name on a list of the case. */
const put = (ref: string, work: Partial<NewWork>): Promise<void> =>
  command(app().ctx(), (tx) =>
    openWork(tx, {
      complaintId: id,
      kind: 'review',
      ref,
      title: { 'zh-CN': ref },
      assigneeId: null,
      position: null,
      departmentId: null,
      regionId: null,
      dueAt: null,
      ...work,
    }),
  );

interface Page {
  items: WorkItemView[];
  next: string | null;
  counts: { open: number; overdue: number; today: number };
}

async function mine(who: SignedIn, query = ''): Promise<Page> {
  const answer = await who.get(`/api/work/mine${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Page>();
}

const refs = async (who: SignedIn): Promise<string[]> => (await mine(who)).items.map(({ ref }) => ref);

describe('what is mine now', () => {
  it('is in order of the clock that bites first; what has no time comes last, from page to page', async () => {
    const assigneeId = team.owner.id;
    await put('later', { assigneeId, dueAt: inHours(30) });
    await put('never-1', { assigneeId });
    await put('overdue', { assigneeId, dueAt: inHours(-1) });
    await put('today', { assigneeId, dueAt: inHours(8) });
    await put('never-2', { assigneeId });
    const found: string[] = [];
    let next: string | null = '';
    do {
      const page: Page = await mine(
        team.owner,
        `?limit=2${next ? `&after=${encodeURIComponent(next)}` : ''}`,
      );
      found.push(...page.items.map(({ ref }) => ref));
      next = page.next;
    } while (next);
    expect(found).toEqual(['overdue', 'today', 'later', 'never-1', 'never-2']);
    // 9:00 in China; by midnight there are fifteen hours left.
    expect((await mine(team.owner)).counts).toEqual({ open: 5, overdue: 1, today: 1 });
  });

  it('tells the complaint, its gravity, and the post an item waits for', async () => {
    const major = await registerCase(app(), { process: 'standard', ...place(), severity: 'important' });
    id = major.id;
    await put('look', { position: 'quality-manager', dueAt: inHours(2) });
    const [item] = (await mine(team.quality)).items;
    expect(item).toMatchObject({
      ref: 'look',
      complaint: { id, number: major.number, title: major.title, severity: { code: 'important', rank: 2 } },
      assignee: null,
      insteadOf: null,
      dueAt: inHours(2).toISOString(),
    });
    expect(item?.position).toBeTruthy();
  });

  it('a post’s work is seen by its holders in the department it is for, and by nobody once it has an owner', async () => {
    const other = await makeTeam(app());
    await put('here', { position: 'department-head', departmentId: team.departmentId });
    await put('anywhere', { position: 'quality-manager' });
    expect(await refs(team.head)).toEqual(['here']);
    expect(await refs(other.head)).toEqual([]);
    expect(await refs(other.quality)).toEqual(['anywhere']);
    await put('theirs', { position: 'department-head', assigneeId: team.owner.id });
    expect(await refs(team.head)).toEqual(['here']);
  });

  it('PRI-1: another’s work, settled work, and work on a complaint one is kept out of are not mine', async () => {
    await put('done', { assigneeId: team.owner.id });
    await put('mine', { assigneeId: team.owner.id });
    await put('theirs', { assigneeId: team.head.id });
    await command(app().ctx(), (tx) => closeWork(tx, id, { kind: 'review', ref: 'done' }));
    expect(await refs(team.owner)).toEqual(['mine']);
    await app()
      .base.db.insertInto('interests')
      .values({ complaint_id: id, person_id: team.owner.id, kind: 'declared', created_at: app().time.now() })
      .execute();
    expect(await mine(team.owner)).toMatchObject({ items: [], counts: { open: 0 } });
  });

  it('who stands in for somebody has their work too, and sees for whom', async () => {
    await put('theirs', { assigneeId: team.owner.id });
    await put('of their post', { position: 'handling' });
    expect(await refs(team.legal)).toEqual([]);
    await app()
      .base.db.insertInto('deputies')
      .values({
        id: newId(),
        person_id: team.owner.id,
        deputy_id: team.legal.id,
        from_at: inHours(-1),
        until_at: inHours(1),
      })
      .execute();
    const { items } = await mine(team.legal);
    expect(items.map(({ ref, insteadOf }) => [ref, insteadOf?.name ?? null])).toEqual([
      ['theirs', '责任人'],
      ['of their post', '责任人'],
    ]);
    app().time.advance(61);
    expect(await refs(team.legal)).toEqual([]);
  });

  it('ORG-1: who stands in from another department has what waits for the post in the absent one’s', async () => {
    const other = await makeTeam(app());
    await put('there', { position: 'handling', departmentId: team.departmentId });
    expect(await refs(other.legal)).toEqual([]);
    const stay = { from_at: inHours(-1), until_at: inHours(1) };
    await app()
      .base.db.insertInto('deputies')
      .values({ id: newId(), person_id: team.owner.id, deputy_id: other.legal.id, ...stay })
      .execute();
    expect(await refs(other.legal)).toEqual(['there']);
    expect((await other.legal.get(`/api/complaints/${id}`)).statusCode).toBe(200);
  });

  it('a cursor that is none is refused, not ignored', async () => {
    expect((await team.owner.get('/api/work/mine?after=nonsense')).statusCode).toBe(400);
    expect((await app().send({ method: 'GET', url: '/api/work/mine' })).statusCode).toBe(401);
  });
});

describe('workload', () => {
  interface Load {
    people: { person: { id: string; name: string }; open: number; overdue: number }[];
    unassigned: number;
  }
  const load = async (who: SignedIn): Promise<Load> => {
    const answer = await who.get('/api/work/team');
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<Load>();
  };

  it('DI-3: counts what waits for each person within reach, idle ones too, and what waits for nobody yet', async () => {
    const elsewhere = await makeTeam(app());
    await put('a', { assigneeId: team.owner.id, dueAt: inHours(-1) });
    await put('b', { assigneeId: team.owner.id });
    await put('c', { position: 'handling', departmentId: team.departmentId, regionId: team.regionId });
    await put('d', { assigneeId: elsewhere.owner.id });
    const seen = await load(team.head);
    expect(seen.people[0]).toEqual({ person: { id: team.owner.id, name: '责任人' }, open: 2, overdue: 1 });
    expect(seen.people.find(({ person }) => person.id === team.legal.id)).toMatchObject({
      open: 0,
      overdue: 0,
    });
    expect(seen.people.map(({ person }) => person.id)).not.toContain(elsewhere.owner.id);
    expect(seen.unassigned).toBe(1);
    expect((await load(team.senior)).people.map(({ person }) => person.id)).toContain(elsewhere.owner.id);
    expect((await load(elsewhere.supervisor)).unassigned).toBe(0);
  });

  it('PRI-1: is for those who may read it', async () => {
    expect((await (await signedIn(app(), { roles: ['legal'] })).get('/api/work/team')).statusCode).toBe(403);
    const alone = await signedIn(app(), { grants: { 'work.read': 'own' } });
    expect((await load(alone)).people.map(({ person }) => person.id)).toEqual([alone.id]);
  });
});

describe('on record', () => {
  const record = async (): Promise<unknown[]> => {
    const rows = await app()
      .base.db.selectFrom('events')
      .select(['kind', 'data'])
      .where('stream_id', '=', `complaint:${id}`)
      .where('kind', 'like', 'work.%')
      .orderBy('seq')
      .execute();
    return rows.map(({ kind, data }) => {
      const { ref, to, post } = data as { ref: string; to?: string; post?: string };
      return [kind, ref, to ?? post];
    });
  };

  it('is what comes into somebody’s hands through another’s act or waits for a post, and nothing one takes oneself', async () => {
    const before = (await record()).length;
    await put('theirs', { assigneeId: team.owner.id });
    await put('a post’s', { position: 'handling' });
    const ctx = await team.head.ctx();
    const item = { complaintId: id, kind: 'review', ref: 'taken', title: { 'zh-CN': '自己的' } };
    const rest = { position: null, departmentId: null, regionId: null, dueAt: null };
    await command(ctx, (tx) => openWork(tx, { ...item, ...rest, assigneeId: team.head.id }));
    await put('theirs', { assigneeId: team.legal.id });
    expect((await record()).slice(before)).toEqual([
      ['work.opened', 'theirs', team.owner.id],
      ['work.opened', 'a post’s', 'handling'],
      ['work.reassigned', 'theirs', team.legal.id],
    ]);
  });
});
