import { beforeAll, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { registerCase } from '../../../test/support/cases.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { PresenceView } from '../../contract/desk-contract.ts';
import type { LiveWord } from '../../platform/live.ts';

const app = useTestApp();
let team: Team;
let id: string;
beforeAll(async () => {
  team = await makeTeam(app());
  ({ id } = await registerCase(app(), {
    process: 'standard',
    regionId: team.regionId,
    departmentId: team.departmentId,
    ownerId: team.owner.id,
  }));
});

const url = (): string => `/api/complaints/${id}/presence`;

/** Who is there, as somebody's screen gets it: `责任人 reply`, oneself with a star. */
function names(answer: { statusCode: number; json(): unknown }): string[] {
  expect(answer.statusCode).toBe(200);
  const { people } = answer.json() as PresenceView;
  return people.map(({ person, editing, me }) => `${person.name}${me ? '*' : ''} ${editing}`.trim());
}

it('two people on one case see each other and what the other is writing', async () => {
  expect(names(await team.owner.post(url(), { editing: 'reply' }))).toEqual(['责任人* reply']);
  expect(names(await team.head.post(url()))).toEqual(['责任人 reply', '部门负责人*'].sort());
  expect(names(await team.owner.post(url(), { editing: '' }))).toEqual(['责任人*', '部门负责人'].sort());
});

it('who leaves is gone at once, who is not heard of for a minute too', async () => {
  await team.owner.post(url());
  await team.head.post(url());
  await team.head.send({ method: 'DELETE', url: url() });
  expect(names(await team.owner.get(url()))).toEqual(['责任人*']);
  await team.head.post(url());
  app().time.advance(0.9);
  await team.owner.post(url());
  app().time.advance(0.2);
  expect(names(await team.owner.get(url()))).toEqual(['责任人*']);
});

it('the others hear of a change, and not of every sign of life', async () => {
  const words: LiveWord[] = [];
  let end = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    end = app().base.live.listen(`complaint:${id}`, (word) => {
      words.push(word);
      if (word.data?.editing === null && word.data.person === team.quality.id) resolve();
    });
  });
  await team.quality.post(url(), { editing: '' });
  await team.quality.post(url(), { editing: '' });
  await team.quality.post(url(), { editing: 'finding' });
  await team.quality.send({ method: 'DELETE', url: url() });
  await told;
  end();
  const ofThem = words.filter(({ data }) => data?.person === team.quality.id);
  expect(ofThem.map(({ kind, data }) => [kind, data?.person, data?.editing])).toEqual([
    ['presence', team.quality.id, ''],
    ['presence', team.quality.id, 'finding'],
    ['presence', team.quality.id, null],
  ]);
});

it('PRI-1: nobody learns who is on a case they may not see', async () => {
  const stranger: SignedIn = await signedIn(app(), { roles: ['case-owner'] });
  expect((await stranger.get(url())).statusCode).toBe(404);
  expect((await stranger.post(url())).statusCode).toBe(404);
});
