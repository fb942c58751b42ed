import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import type { SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { command } from '../../platform/context.ts';
import { attachUpload, storeUpload } from '../file/file-service.ts';

const app = useTestApp();
let team: Team;

beforeAll(async () => {
  team = await makeTeam(app());
});

interface Evidence {
  id: string;
  title: string;
  source: string;
  addedBy: string;
  file: { id: string; sha256: string } | null;
  custody: { act: string; holder: string; by: string }[];
}

async function begun(): Promise<string> {
  const made = await team.intake.post('/api/complaints', {
    channel: 'phone',
    title: '包装破损',
    narrative: '箱子压坏了',
    process: 'standard',
    complainant: { name: '林测试', phone: '19900002222' },
  });
  const { id } = made.json<{ id: string }>();
  expect((await team.owner.post(`/api/complaints/${id}/take`)).statusCode).toBe(200);
  return id;
}

async function send(
  by: SignedIn,
  url: string,
  fields: Record<string, string>,
  files: [string, string][],
  key?: string,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, text] of files) form.append('file', new Blob([text], { type: 'text/plain' }), name);
  const made = new Response(form);
  return by.send({
    method: 'POST',
    url,
    headers: {
      'content-type': made.headers.get('content-type') ?? '',
      ...(key && { 'idempotency-key': key }),
    },
    payload: Buffer.from(await made.arrayBuffer()),
  });
}

async function evidenceSeen(by: SignedIn, id: string): Promise<Evidence[]> {
  return (await by.get(`/api/complaints/${id}/investigation`)).json<{ evidence: Evidence[] }>().evidence;
}

describe('evidence', () => {
  it('IN-7, ORG-3: the same form with the same key is taken once; the same key for other bytes is refused', async () => {
    const id = await begun();
    const url = `/api/complaints/${id}/evidence`;
    const fields = { kind: 'file', title: '照片', source: '投诉人' };
    const first = await send(team.owner, url, fields, [['a.txt', '一道裂缝']], 'photo-1');
    expect(first.statusCode, first.body).toBe(200);
    const again = await send(team.owner, url, fields, [['a.txt', '一道裂缝']], 'photo-1');
    expect(again.json()).toEqual(first.json());
    const other = await send(team.owner, url, fields, [['a.txt', '两道裂缝']], 'photo-1');
    expect([other.statusCode, other.json<{ error: { code: string } }>().error.code]).toEqual([
      409,
      'request.idempotency_conflict',
    ]);
    expect(await evidenceSeen(team.owner, id)).toHaveLength(1);
  });

  it('INV-2: a file is kept unchanged with its SHA-256, and its chain tells who took a copy', async () => {
    const id = await begun();
    const added = await send(
      team.owner,
      `/api/complaints/${id}/evidence`,
      { source: '仓库监控', collectedBy: '王检', place: '二号库' },
      [['记录.txt', '三月二日 14:05 叉车碰撞']],
    );
    expect(added.statusCode, added.body).toBe(200);
    const [item] = added.json<{ items: Evidence[] }>().items;
    const sha256 = createHash('sha256').update('三月二日 14:05 叉车碰撞').digest('hex');
    expect(item?.file?.sha256).toBe(sha256);
    const bytes = await team.head.get(`/api/files/${item?.file?.id}`);
    expect(bytes.body).toBe('三月二日 14:05 叉车碰撞');
    const [seen] = await evidenceSeen(team.quality, id);
    expect(seen?.custody.map((link) => [link.act, link.by])).toEqual([
      ['received', '责任人'],
      ['downloaded', '部门负责人'],
    ]);
    const check = (await team.quality.get(`/api/evidence/${item?.id}/check`)).json<{ unchanged: boolean }>();
    expect(check).toMatchObject({ unchanged: true, expected: sha256, found: sha256 });
  });

  it('INV-2: the chain tells who looked, once a person and hour, beside who took copies', async () => {
    const id = await begun();
    const added = await send(team.owner, `/api/complaints/${id}/evidence`, { source: '客户' }, [
      ['现场.txt', '水渍约两平方米'],
    ]);
    const [item] = added.json<{ items: Evidence[] }>().items;
    const look = async (by: SignedIn): Promise<void> => {
      expect((await by.get(`/api/files/${item?.file?.id}?inline=true`)).body).toBe('水渍约两平方米');
    };
    for (const by of [team.head, team.head, team.quality]) await look(by);
    await team.head.get(`/api/files/${item?.file?.id}`);
    app().time.advance(61);
    await look(team.head);
    const [seen] = await evidenceSeen(team.owner, id);
    expect(seen?.custody.map((link) => [link.act, link.by])).toEqual([
      ['received', '责任人'],
      ['viewed', '部门负责人'],
      ['viewed', '质量经理'],
      ['downloaded', '部门负责人'],
      ['viewed', '部门负责人'],
    ]);
  });

  it('INV-2: a byte changed in the store is found by the check, and the finding is on record', async () => {
    const id = await begun();
    const added = await send(team.owner, `/api/complaints/${id}/evidence`, { source: '客户' }, [
      ['照片说明.txt', '左后角压痕'],
    ]);
    const [item] = added.json<{ items: Evidence[] }>().items;
    const row = await app()
      .base.db.selectFrom('files')
      .select('path')
      .where('id', '=', item?.file?.id ?? '')
      .executeTakeFirstOrThrow();
    const folder = join(app().dataFolder, 'files');
    const stored = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith(row.path.split('/').at(-1) ?? '-'),
    );
    appendFileSync(join(folder, stored ?? ''), 'x');
    const check = await team.owner.get(`/api/evidence/${item?.id}/check`);
    expect(check.json()).toMatchObject({ unchanged: false, found: null });
    const event = await app()
      .base.db.selectFrom('events')
      .select('data')
      .where('stream_id', '=', `complaint:${id}`)
      .where('kind', '=', 'evidence.checked')
      .executeTakeFirstOrThrow();
    expect(event.data).toMatchObject({ evidence: item?.id, unchanged: false });
  });

  it('INV-2: samples and records lie elsewhere; the chain tells with whom', async () => {
    const id = await begun();
    const refused = await send(
      team.owner,
      `/api/complaints/${id}/evidence`,
      { kind: 'sample', source: '客户寄回' },
      [],
    );
    expect(
      refused.json<{ error: { fields: { path: string }[] } }>().error.fields.map((one) => one.path),
    ).toEqual(['title', 'place']);
    const added = await send(
      team.owner,
      `/api/complaints/${id}/evidence`,
      { kind: 'sample', title: '破损水壶一只', source: '客户寄回', place: '留样柜 3 号' },
      [],
    );
    const [item] = added.json<{ items: Evidence[] }>().items;
    await team.owner.post(`/api/evidence/${item?.id}/custody`, { act: 'moved', holder: '检测中心' });
    const [seen] = await evidenceSeen(team.head, id);
    expect(seen?.custody.map((link) => [link.act, link.holder])).toEqual([
      ['received', '留样柜 3 号'],
      ['moved', '检测中心'],
    ]);
    expect((await team.owner.get(`/api/evidence/${item?.id}/check`)).statusCode).toBe(422);
  });

  it('INV-2: what the complainant sends is evidence from them, and enters the chain when somebody takes a copy', async () => {
    const id = await begun();
    const complainant = app().ctx({ kind: 'complainant', complaintId: id });
    const upload = await storeUpload(complainant, Readable.from([Buffer.from('快递面单')]), {
      name: '面单.txt',
      declaredType: 'text/plain',
    });
    const file = await command(complainant, async (tx) => attachUpload(tx, id, upload));
    const [before] = await evidenceSeen(team.head, id);
    expect(before).toMatchObject({ source: 'complainant', addedBy: 'complainant', file: { id: file.id } });
    await team.owner.get(`/api/files/${file.id}`);
    const after = await evidenceSeen(team.head, id);
    expect(after).toHaveLength(1);
    expect(after[0]?.id).toBe(before?.id);
    expect(after[0]?.custody.map((link) => link.act)).toEqual(['received', 'downloaded']);
    expect((await team.owner.get(`/api/evidence/${before?.id}/check`)).json()).toMatchObject({
      unchanged: true,
    });
  });

  it('PRI-1: whoever does not see the case gets no file of it; whoever only reads it adds none', async () => {
    const id = await begun();
    const added = await send(team.owner, `/api/complaints/${id}/files`, {}, [['a.txt', '附件']]);
    const [file] = added.json<{ items: { id: string }[] }>().items;
    await app()
      .base.db.insertInto('interests')
      .values({ complaint_id: id, person_id: team.senior.id, kind: 'declared', created_at: new Date() })
      .execute();
    expect((await team.senior.get(`/api/files/${file?.id}`)).statusCode).toBe(404);
    const refused = await send(team.quality, `/api/complaints/${id}/files`, {}, [['b.txt', '不该存']]);
    expect(refused.statusCode).toBe(403);
  });
});
