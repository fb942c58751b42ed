import { afterEach, beforeAll, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { registerCase } from '../../../test/support/cases.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { command } from '../../platform/context.ts';
import { say } from '../../platform/live-words.ts';
import type { LiveWord } from '../../platform/live.ts';
import { openChannel } from './complaint-live-service.ts';

const app = useTestApp();
let team: Team;
let id: string;
let address: string;
beforeAll(async () => {
  team = await makeTeam(app());
  const { regionId, departmentId } = team;
  ({ id } = await registerCase(app(), { process: 'standard', regionId, departmentId }));
  address = await app().http.listen({ port: 0, host: '127.0.0.1' });
  // What was said until now has been heard when this is: words come in the order of their commits.
  const heard = new Promise((resolve) => app().base.live.listen('everything so far', resolve));
  await tell('everything so far', 'said');
  await heard;
});

const open: AbortController[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.abort();
});

/** Opens a stream as a browser does; answers its status and the words as they come. */
async function listen(who: SignedIn | null, topics: string) {
  const abort = new AbortController();
  open.push(abort);
  const response = await fetch(`${address}/api/live?topics=${encodeURIComponent(topics)}`, {
    headers: who ? { cookie: who.cookie } : {},
    signal: abort.signal,
  });
  return { response, words: response.ok && response.body ? wordsOf(response.body) : null };
}

async function* wordsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<LiveWord, undefined> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      if (line.startsWith('data: ')) yield JSON.parse(line.slice('data: '.length)) as LiveWord;
    }
  }
  return undefined;
}

const tell = (topic: string, kind: string): Promise<void> =>
  command(app().ctx(), (tx) => say(tx, { topic, kind, data: { version: 2 } }));

it('tells a screen at once what changes on its case and for its person, and nothing else', async () => {
  const { response, words } = await listen(team.owner, `complaint:${id},person:me`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('cache-control')).toContain('no-store');
  await tell('complaint:another', 'changed');
  await tell(`person:${team.head.id}`, 'work');
  await tell(`complaint:${id}`, 'changed');
  await tell(`person:${team.owner.id}`, 'notice');
  expect((await words?.next())?.value).toEqual({
    topic: `complaint:${id}`,
    kind: 'changed',
    data: { version: 2 },
  });
  expect((await words?.next())?.value).toMatchObject({ topic: 'person:me', kind: 'notice' });
});

it('PRI-1: of a case one may not see, and of other people, nothing is heard', async () => {
  const stranger = await signedIn(app(), { roles: ['case-owner'] });
  const { words } = await listen(
    stranger,
    `complaint:${id},person:${team.owner.id},person:me,complaint:nonsense`,
  );
  await tell(`complaint:${id}`, 'changed');
  await tell(`person:${team.owner.id}`, 'notice');
  await tell(`person:${stranger.id}`, 'work');
  expect((await words?.next())?.value).toMatchObject({ topic: 'person:me', kind: 'work' });
});

it('nobody hears anything without being signed in', async () => {
  const { response } = await listen(null, 'person:me');
  expect(response.status).toBe(401);
});

it('PRI-1: a session that ended is noticed, and a case that one may no longer see falls silent', async () => {
  const person = await signedIn(app(), { roles: ['supervisor'], regionId: team.regionId });
  const heard: string[] = [];
  let last = (): void => undefined;
  const opening = { headers: { cookie: person.cookie }, ip: '127.0.0.1' };
  const topics = [`complaint:${id}`, 'person:me'];
  const channel = await openChannel(await person.ctx(), opening, topics, ({ kind }) => {
    heard.push(kind);
    if (kind === 'work') last();
  });
  const after = async (): Promise<string[]> => {
    heard.length = 0;
    const heardLast = new Promise<void>((resolve) => {
      last = resolve;
    });
    await tell(`complaint:${id}`, 'changed');
    await tell(`person:${person.id}`, 'work');
    await heardLast;
    return [...heard];
  };
  expect(await channel.check()).toBe(true);
  expect(await after()).toEqual(['changed', 'work']);
  await app().base.db.updateTable('people').set({ region_id: null }).where('id', '=', person.id).execute();
  expect(await channel.check()).toBe(true);
  expect(await after()).toEqual(['work']);
  await app().base.db.deleteFrom('auth_sessions').where('user_id', '=', person.userId).execute();
  expect(await channel.check()).toBe(false);
  channel.close();
});

it('a screen that goes away is no longer listened for', async () => {
  const { response, words } = await listen(team.owner, 'person:me');
  await tell(`person:${team.owner.id}`, 'first');
  expect((await words?.next())?.value?.kind).toBe('first');
  expect(response.body?.locked).toBe(true);
  for (const one of open.splice(0)) one.abort();
  await expect(words?.next()).rejects.toThrow();
});
