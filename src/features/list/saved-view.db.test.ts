import { describe, expect, it, beforeAll } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { colleague, makeTeam, type Team } from '../../../test/support/team.ts';
import type { SavedView } from '../../contract/view-contract.ts';

const app = useTestApp();
let team: Team;
let stranger: SignedIn;

beforeAll(async () => {
  team = await makeTeam(app());
  stranger = await signedIn(app(), { roles: ['case-owner'] });
});

const look = {
  filters: { status: 'open', receivedAt: '-7d..' },
  sort: 'dueAt',
  columns: 'number,title,tags',
};

async function views(who: SignedIn): Promise<SavedView[]> {
  return (await who.get('/api/complaint-views')).json<{ items: SavedView[] }>().items;
}

describe('saved views', () => {
  it('ARC-3: a view is its owner’s until shared; a colleague of the department sees it then, a stranger does not', async () => {
    const made = await team.owner.post('/api/complaint-views', { title: '本周在办', look });
    const { id } = made.json<{ id: string }>();
    expect(await views(team.owner)).toMatchObject([
      { id, title: '本周在办', look, mine: true, shared: 'nobody' },
    ]);
    expect(await views(team.head)).toEqual([]);

    const shared = { title: '本周在办', look, shared: 'department', version: 1 };
    expect((await team.owner.put(`/api/complaint-views/${id}`, shared)).json()).toEqual({ version: 2 });
    const below = await colleague(app(), team, { roles: ['case-owner'], name: '同事' });
    expect(await views(below)).toMatchObject([{ id, mine: false, owner: '责任人', look }]);
    expect(await views(stranger)).toEqual([]);
    expect((await below.put(`/api/complaint-views/${id}`, { ...shared, version: 2 })).statusCode).toBe(409);
    expect((await below.send({ method: 'DELETE', url: `/api/complaint-views/${id}` })).statusCode).toBe(404);
    expect((await stranger.put('/api/complaint-views', { id })).statusCode).toBe(404);

    expect((await below.put('/api/complaint-views', { id })).statusCode).toBe(200);
    expect(await views(below)).toMatchObject([{ id, first: true }]);
    expect(await views(team.owner)).toMatchObject([{ id, first: false }]);

    expect((await team.owner.send({ method: 'DELETE', url: `/api/complaint-views/${id}` })).statusCode).toBe(
      200,
    );
    expect(await views(below)).toEqual([]);
    const kinds = await app()
      .base.db.selectFrom('events')
      .select('kind')
      .where('stream_id', '=', `person:${team.owner.id}`)
      .where('kind', 'like', 'view.%')
      .orderBy('position')
      .execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(['view.created', 'view.changed', 'view.removed']);
  });

  it('ARC-3: only who gives out work shares with everybody; nonsense is refused', async () => {
    const all = { title: '全部超时', look: { filters: { overdue: 'true' } }, shared: 'all' };
    expect((await team.owner.post('/api/complaint-views', all)).statusCode).toBe(403);
    expect((await team.supervisor.post('/api/complaint-views', all)).statusCode).toBe(200);
    expect((await views(stranger)).map(({ title }) => title)).toEqual(['全部超时']);
    const wrong = { title: '错', look: { filters: { receivedAt: 'yesterday-ish' } } };
    expect((await team.owner.post('/api/complaint-views', wrong)).statusCode).toBe(400);
    expect(
      (await stranger.post('/api/complaint-views', { ...all, shared: 'department' })).json(),
    ).toMatchObject({
      error: { code: 'list.no_department' },
    });
  });
});
