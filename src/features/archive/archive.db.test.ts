import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { answeredCase } from '../../../test/support/answered-case.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { Walk } from '../../../test/support/walk.ts';
import { command } from '../../platform/context.ts';
import { attachUpload, storeUpload } from '../file/file-service.ts';
import { isChain, type PackedEvent } from './archive-rules.ts';

const app = useTestApp();
let team: Team;

beforeAll(async () => {
  team = await makeTeam(app());
});

async function closedCase(): Promise<Walk> {
  const walk = await answeredCase(app(), team);
  const upload = await storeUpload(app().ctx(), Readable.from([Buffer.from('快递面单 <b>')]), {
    name: '面单.txt',
    declaredType: 'text/plain',
  });
  const sender = app().ctx({ kind: 'complainant', complaintId: walk.id });
  await command(sender, async (tx) => attachUpload(tx, walk.id, upload));
  await walk.act(team.owner, 'POST', 'comments', {
    body: '已与承运方 13900001111 联系 <script>alert(1)</script>',
  });
  await walk.act(team.owner, 'POST', 'contacts', {
    way: 'phone',
    direction: 'out',
    kind: 'callback',
    body: '已回访',
    satisfied: true,
  });
  await walk.act(team.owner, 'POST', 'evaluation', { solved: 'fully', lesson: '先告知承运方' });
  const view = await walk.exit(team.owner, 'close');
  expect(view.status).toBe('closed');
  return walk;
}

async function partsOf(tar: Buffer): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  const reader = extract();
  Readable.from([tar]).pipe(reader);
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    parts.set(entry.header.name, Buffer.concat(chunks));
  }
  return parts;
}

interface Made {
  id: string;
  fileId: string;
  sha256: string;
}

describe('archive', () => {
  it('ARC-1: a closed case is sealed as one package that can be read and checked without the product', async () => {
    const walk = await closedCase();
    const seal = () =>
      team.owner.post(`/api/complaints/${walk.id}/archive`, {}, { 'idempotency-key': walk.number });
    const made = (await seal()).json<Made>();
    expect((await walk.seen(team.head)).status).toBe('archived');
    // IN-7: sent again with its key it is the same package, though the case is no longer there to be sealed.
    expect((await seal()).json()).toEqual(made);
    const file = await team.head.get(`/api/files/${made.fileId}`);
    expect(createHash('sha256').update(file.rawPayload).digest('hex')).toBe(made.sha256);

    const parts = await partsOf(file.rawPayload);
    const manifest = JSON.parse(String(parts.get('manifest.json'))) as { name: string; sha256: string }[];
    expect(manifest.map((part) => part.name)).toEqual(
      [...parts.keys()].filter((name) => name !== 'manifest.json'),
    );
    for (const { name, sha256 } of manifest)
      expect(
        createHash('sha256')
          .update(parts.get(name) ?? '')
          .digest('hex'),
        name,
      ).toBe(sha256);
    expect(String(parts.get('files/001-面单.txt'))).toBe('快递面单 <b>');

    const events = String(parts.get('events.ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PackedEvent);
    expect(isChain(`complaint:${walk.id}`, events)).toBe(true);
    expect(events.map((event) => event.kind)).toEqual(expect.arrayContaining(['reply.sent', 'survey.asked']));

    const text = String(parts.get('record.json'));
    const record = JSON.parse(text) as Record<string, unknown[]> & { complaint: { number: string } };
    expect(record.complaint.number).toBe(walk.number);
    for (const table of [
      'messages',
      'comments',
      'replies',
      'surveys',
      'evaluations',
      'event_texts',
      'clocks',
    ])
      expect(record[table]?.length, table).toBeGreaterThan(0);
    for (const secret of ['portal_secret', '13900001111', '19900002222']) expect(text).not.toContain(secret);
    const page = String(parts.get('index.html'));
    expect(page).toContain('林测试'.slice(0, 1));
    expect(page).toContain('给您添麻烦了。');
    expect(page).not.toContain('<script');
  });

  it('ARC-1: it is looked through for what is missing, and kept for three years', async () => {
    const walk = await closedCase();
    await walk.act(team.owner, 'POST', 'archive');
    const { archives } = (await team.head.get(`/api/complaints/${walk.id}/closing`)).json<{
      archives: { keepUntil: string; checks: { code: string; ok: boolean }[]; by: { id: string } }[];
    }>();
    expect(archives[0]?.keepUntil).toBe('2029-03-04');
    expect(archives[0]?.by.id).toBe(team.owner.id);
    expect(archives[0]?.checks.filter((check) => !check.ok)).toEqual([]);
    expect(archives[0]?.checks.map((check) => check.code)).toContain('files-intact');
  });

  it('ARC-1: reading it again finds it unchanged, or says that it was touched; either is on record', async () => {
    const walk = await closedCase();
    const made = await walk.act<Made>(team.owner, 'POST', 'archive');
    const good = await team.head.get(`/api/archives/${made.id}/check`);
    expect(good.json()).toMatchObject({ unchanged: true, expected: made.sha256, found: made.sha256 });
    const { path } = await app()
      .base.db.selectFrom('files')
      .select('path')
      .where('id', '=', made.fileId)
      .executeTakeFirstOrThrow();
    const folder = join(app().dataFolder, 'files');
    const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((one) =>
      one.endsWith(path.split('/').at(-1) ?? '-'),
    );
    const bytes = readFileSync(join(folder, name ?? ''));
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    writeFileSync(join(folder, name ?? ''), bytes);
    const bad = await team.head.get(`/api/archives/${made.id}/check`);
    expect(bad.json()).toMatchObject({ unchanged: false, found: null });
    const kinds = await app()
      .base.db.selectFrom('events')
      .select('data')
      .where('stream_id', '=', `complaint:${walk.id}`)
      .where('kind', '=', 'archive.checked')
      .orderBy('seq')
      .execute();
    expect(kinds.map((row) => (row.data as { unchanged: boolean }).unchanged)).toEqual([true, false]);
  });

  it('ARC-1: an open case is not sealed, and not by whoever may not', async () => {
    const walk = await answeredCase(app(), team);
    const open = await team.owner.post(`/api/complaints/${walk.id}/archive`);
    expect(open.json<{ error: { code: string } }>().error.code).toBe('archive.not_closed');
    const closed = await closedCase();
    expect((await team.quality.post(`/api/complaints/${closed.id}/archive`)).statusCode).toBe(403);
  });
});
