import { beforeAll, describe, expect, it } from 'vitest';
import { caseToAnswer } from '../../../test/support/answered-case.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { DocumentChoices, LayoutLine } from '../../contract/document-contract.ts';

const app = useTestApp();
let team: Team;
let administrator: SignedIn;

beforeAll(async () => {
  team = await makeTeam(app());
  administrator = await signedIn(app(), { roles: ['administrator'] });
});

const versions = '/api/document-layout-versions';

async function yamlOf(code: string): Promise<string> {
  const { items } = (await administrator.get('/api/document-layouts')).json<{ items: LayoutLine[] }>();
  const inForce = items.find((one) => one.code === code)?.versions.find(({ state }) => state === 'in-force');
  return (await administrator.get(`${versions}/${inForce?.id ?? ''}`)).json<{ yaml: string }>().yaml;
}

describe('layouts of documents', () => {
  it('RE-3: a text with mistakes is refused, each told by its line in words', async () => {
    const yaml = (await yamlOf('duty-log')).replace('table: contacts', 'table: kontacts');
    const line = yaml.slice(0, yaml.indexOf('kontacts')).split('\n').length;
    const checked = (await administrator.post(`${versions}/check`, { yaml })).json<{
      readable: boolean;
      problems: { line: number; message: string }[];
    }>();
    expect(checked.readable).toBe(false);
    expect(checked.problems[0]?.line).toBe(line);
    expect(checked.problems[0]?.message).toContain('contacts');
    const kept = await administrator.post(versions, { yaml });
    expect(kept.statusCode).toBe(422);
    expect(kept.json<{ error: { fields: { path: string }[] } }>().error.fields[0]?.path).toBe(`line ${line}`);
    expect((await team.owner.post(`${versions}/check`, { yaml })).statusCode).toBe(403);
  });

  it('RE-3: a new version counts once it is in force; what was issued stays; the change is on record', async () => {
    const walk = await caseToAnswer(app(), team, { channel: 'web' });
    const path = `/api/complaints/${walk.id}/documents`;
    const asked = { language: 'zh-CN', format: 'docx' };
    const before = (await team.owner.post(`${path}/contact-sheet`, asked)).json<{ fileId: string }>();
    const bytes = (await team.owner.get(`/api/files/${before.fileId}`)).rawPayload;
    const yaml = (await yamlOf('contact-sheet')).replaceAll('工作联系单', '协作通知单');
    const kept = (await administrator.post(versions, { yaml })).json<{ id: string; version: number }>();
    expect(kept.version).toBe(2);
    const titles = async (): Promise<string[]> => {
      const { offered } = (await team.owner.get(path)).json<DocumentChoices>();
      return offered.map(({ title }) => title['zh-CN']);
    };
    expect(await titles()).toContain('工作联系单');
    const put = await administrator.post(`${versions}/${kept.id}/in-force`);
    expect(put.json()).toEqual({ code: 'contact-sheet', version: 2, replaced: 1 });
    expect(await titles()).toContain('协作通知单');
    expect((await team.owner.get(`/api/files/${before.fileId}`)).rawPayload.equals(bytes)).toBe(true);
    const { issued } = (await team.owner.get(path)).json<DocumentChoices>();
    expect(issued[0]?.title['zh-CN']).toBe('工作联系单');
    const events = await app()
      .base.db.selectFrom('events')
      .select('kind')
      .where('stream_id', '=', 'settings:documents')
      .orderBy('seq', 'desc')
      .limit(3)
      .execute();
    expect(events.map(({ kind }) => kind)).toEqual([
      'document.layout-in-force',
      'document.layout-retired',
      'document.layout-drafted',
    ]);
  });

  it('RE-3: every layout can be looked at without any case', async () => {
    const { items } = (await administrator.get('/api/document-layouts')).json<{ items: LayoutLine[] }>();
    expect(items.length).toBeGreaterThan(17);
    for (const { code } of items) {
      const body = { yaml: await yamlOf(code), language: 'en', format: 'pdf' };
      const seen = await administrator.post(`${versions}/preview`, body);
      expect(seen.statusCode, code).toBe(200);
      expect(seen.rawPayload.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    }
  });
});
