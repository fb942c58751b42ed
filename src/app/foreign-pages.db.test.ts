import { expect, it } from 'vitest';
import { useTestApp } from '../../test/support/app.ts';
import { caseToAnswer } from '../../test/support/answered-case.ts';
import { makeTeam } from '../../test/support/team.ts';

const app = useTestApp();

/** A form with one word in it, as any page can make a browser send it. */
const form = {
  type: 'multipart/form-data; boundary=edge',
  payload:
    '--edge\r\ncontent-disposition: form-data; name="kind"\r\n\r\nsample\r\n' +
    '--edge\r\ncontent-disposition: form-data; name="title"\r\n\r\n样品\r\n' +
    '--edge\r\ncontent-disposition: form-data; name="place"\r\n\r\n留样柜\r\n' +
    '--edge\r\ncontent-disposition: form-data; name="source"\r\n\r\n别处的网页\r\n--edge--\r\n',
};

it('PRI-4: a form sent with the cookie of who is signed in is taken only if it is known to come from our own pages', async () => {
  const team = await makeTeam(app());
  const walk = await caseToAnswer(app(), team);
  const url = `/api/complaints/${walk.id}/evidence`;
  const { cookie } = team.owner;
  const sent = async (headers: Record<string, string>): Promise<[number, string | undefined]> => {
    const host = 'redress.example';
    const request = { method: 'POST' as const, url, payload: form.payload };
    const answer = await app().send({
      ...request,
      headers: { cookie, host, 'content-type': form.type, ...headers },
    });
    return [answer.statusCode, answer.json<{ error?: { code: string } }>().error?.code];
  };
  const seen = async () => {
    const { evidence } = await walk.read<{ evidence: { source: string }[] }>(team.quality, 'investigation');
    return evidence.filter(({ source }) => source === '别处的网页').length;
  };
  const refused = [403, 'request.foreign_page_forbidden'];
  expect(await sent({})).toEqual(refused);
  expect(await sent({ origin: 'null' })).toEqual(refused);
  expect(await sent({ origin: 'no address' })).toEqual(refused);
  expect(await sent({ origin: 'https://evil.example' })).toEqual(refused);
  expect(await sent({ origin: 'https://redress.example', 'sec-fetch-site': 'cross-site' })).toEqual(refused);
  expect(await sent({ 'sec-fetch-site': 'same-site' })).toEqual(refused);
  expect(await seen()).toBe(0);
  expect(await sent({ origin: 'https://redress.example' })).toEqual([200, undefined]);
  expect(await sent({ 'sec-fetch-site': 'same-origin' })).toEqual([200, undefined]);
  expect(await seen()).toBe(2);
});

it('PRI-4: an empty call with a cookie needs to say where it comes from; JSON and other methods are never sent across sites unasked', async () => {
  const team = await makeTeam(app());
  const { cookie } = team.owner;
  const status = async (method: 'POST' | 'DELETE', headers: Record<string, string>, payload?: string) =>
    (await app().send({ method, url: '/api/nothing-here', headers, ...(payload && { payload }) })).statusCode;
  expect(await status('POST', { cookie })).toBe(403);
  expect(await status('POST', { cookie, 'content-type': 'text/plain' }, '{}')).toBe(403);
  expect(await status('POST', { cookie, 'content-type': 'text/plain; application/json' }, '{}')).toBe(403);
  expect(await status('POST', { cookie, 'content-type': 'application/json; charset=utf-8' }, '{}')).toBe(404);
  expect(await status('DELETE', { cookie })).toBe(404);
  expect(await status('POST', {})).toBe(404);
});
