import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseToAnswer, fullReply } from '../../../test/support/answered-case.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { colleague, makeTeam, type Team } from '../../../test/support/team.ts';
import { caseAt, signReply } from '../../../test/support/walk-acts.ts';
import { zipDirectory } from '../../platform/zip-directory.ts';
import type { DocumentChoices } from '../../contract/document-contract.ts';

const app = useTestApp();
let team: Team;

beforeAll(async () => {
  team = await makeTeam(app());
});

/** The words of a PDF, without its line breaks, and how many pages it has. */
async function read(bytes: Buffer): Promise<{ text: string; pages: number }> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { totalPages, text } = await extractText(pdf, { mergePages: true });
  return { text: text.replaceAll(/\s+/g, ''), pages: totalPages };
}

const letter = { language: 'zh-CN', format: 'pdf' };
const flat = (text: string): string => text.replaceAll(/\s+/g, '');

interface Refusal {
  error: { code: string; reasons?: { code: string; message: string }[] };
}

describe('documents', () => {
  it('RE-1: a letter is not issued while an element is missing, and each is named', async () => {
    const walk = await caseToAnswer(app(), team, { channel: 'web' });
    const path = `/api/complaints/${walk.id}/documents`;
    await walk.act(team.owner, 'PUT', 'reply', { content: { ...fullReply, basis: ' ', by: '' } });
    const choices = (await team.owner.get(path)).json<DocumentChoices>();
    const offered = choices.offered.find(({ code }) => code === 'answer-letter');
    expect(offered?.missing.map(({ title }) => title)).toEqual(['依据', '完成时间']);
    const refused = await team.owner.post(`${path}/answer-letter`, letter);
    expect(refused.statusCode).toBe(422);
    const { error } = refused.json<Refusal>();
    expect(error.code).toBe('document.incomplete');
    expect(error.reasons?.map(({ message }) => message)).toEqual(['缺少：依据', '缺少：完成时间']);
    expect((await team.owner.get(path)).json<DocumentChoices>().issued).toEqual([]);
  });

  it('RE-3: an issued letter is frozen: a numbered file of the case with its digest in the chain', async () => {
    const walk = await caseToAnswer(app(), team, { channel: 'web' });
    const path = `/api/complaints/${walk.id}/documents`;
    const { version } = await walk.act<{ version: number }>(team.owner, 'PUT', 'reply', {
      content: fullReply,
    });
    const made = await team.owner.post(`${path}/answer-letter`, letter);
    expect(made.statusCode, made.body).toBe(200);
    const issued = made.json<{ number: string; fileId: string; sha256: string }>();
    expect(issued.number).toBe(`${walk.number}-D01`);
    await walk.act(team.owner, 'PUT', 'reply', { content: { ...fullReply, found: '另有说法' }, version });
    const file = await team.owner.get(`/api/files/${issued.fileId}`);
    expect(createHash('sha256').update(file.rawPayload).digest('hex')).toBe(issued.sha256);
    const { text, pages } = await read(file.rawPayload);
    expect(pages).toBe(1);
    for (const part of [...Object.values(fullReply), '林女士', walk.number, issued.number, '顾客投诉回答书'])
      expect(text).toContain(flat(part));
    expect(text).not.toContain('未签发');
    const { rows } = await events(walk.id);
    expect(rows.at(-1)?.data).toMatchObject({ number: issued.number, sha256: issued.sha256 });
    expect((await team.head.get(`/api/files/${issued.fileId}`)).statusCode).toBe(200);
    const masked = await team.supervisor.get(`/api/files/${issued.fileId}`);
    expect([masked.statusCode, masked.json<Refusal>().error.code]).toEqual([403, 'file.names_forbidden']);
    const again = (await team.owner.post(`${path}/answer-letter`, letter)).json<{ number: string }>();
    expect(again.number).toBe(`${walk.number}-D02`);
  });

  it('RE-3: a preview says so and leaves nothing; whoever only reads sees nobody by name in it (PRI-1)', async () => {
    const walk = await caseToAnswer(app(), team, { channel: 'web' });
    await walk.act(team.owner, 'PUT', 'reply', {
      content: { ...fullReply, found: '林测试的电话 19900002222 打不通' },
    });
    const path = `/api/complaints/${walk.id}/documents/answer-letter`;
    const own = await read((await team.owner.post(`${path}/preview`, letter)).rawPayload);
    expect(own.text).toContain('未签发');
    expect(own.text).toContain('林女士');
    const other = await read((await team.supervisor.post(`${path}/preview`, letter)).rawPayload);
    for (const secret of ['林女士', '林测试', '19900002222']) expect(other.text).not.toContain(secret);
    expect(
      (await team.owner.get(`/api/complaints/${walk.id}/documents`)).json<DocumentChoices>().issued,
    ).toEqual([]);
  });
});

describe('signatures', () => {
  it('RE-1: where answers are signed, an unsigned letter is not issued, and the signed one says who and when', async () => {
    const callback = await colleague(app(), team, {
      roles: ['intake-agent'],
      positions: ['feedback'],
      name: '何回访',
    });
    const company = { ...team, callback };
    const walk = await caseAt(app(), company, 'feed-back');
    await walk.act(team.owner, 'PUT', 'reply', { content: fullReply });
    const path = `/api/complaints/${walk.id}/documents/answer-letter`;
    const refused = await team.owner.post(path, letter);
    expect(refused.json<Refusal>().error.reasons?.map(({ code }) => code)).toEqual([
      'document.missing_signature',
    ]);
    await signReply(walk, company);
    const made = await team.owner.post(path, letter);
    expect(made.statusCode, made.body).toBe(200);
    const { fileId } = made.json<{ fileId: string }>();
    const { text } = await read((await team.head.get(`/api/files/${fileId}`)).rawPayload);
    expect(text).toContain('签字：部门负责人');
  });
});

describe('the other forms', () => {
  it('RE-3: every shipped form is made of one case in three languages and three formats', async () => {
    const walk = await caseToAnswer(app(), team, { channel: 'web' });
    await walk.act(team.owner, 'PUT', 'reply', { content: fullReply });
    const path = `/api/complaints/${walk.id}/documents`;
    const { offered } = (await team.owner.get(path)).json<DocumentChoices>();
    expect(offered.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['closing-report', 'eight-d-report', 'contact-sheet', 'duty-log']),
    );
    for (const { code, title } of offered)
      for (const language of ['zh-CN', 'zh-TW', 'en'] as const) {
        const made = await team.owner.post(`${path}/${code}/preview`, { language, format: 'pdf' });
        expect(made.statusCode, code).toBe(200);
        const { text } = await read(made.rawPayload);
        expect(text, `${code} ${language}`).toContain(flat(title[language] ?? ''));
        expect(text, `${code} ${language}`).not.toMatch(/〓|term\.|document\./);
      }
    for (const format of ['docx', 'xlsx'] as const) {
      const made = await team.owner.post(`${path}/closing-report/preview`, { language: 'zh-TW', format });
      expect(made.headers['content-type']).toContain('openxmlformats');
      const words = wordsIn(made.rawPayload);
      for (const word of ['結案報告', walk.number, '預覽']) expect(words, format).toContain(word);
    }
  });

  it('PRI-1: personal data in full need the permission and a reason, which is on record before', async () => {
    const walk = await caseToAnswer(app(), team, { channel: 'web', phone: '19900003333' });
    const path = `/api/complaints/${walk.id}/documents/complaint-record/preview`;
    const plainly = await read((await team.owner.post(path, letter)).rawPayload);
    expect(plainly.text).toContain('林**');
    expect(plainly.text).not.toContain('19900003333');
    const asked = { ...letter, unmask: '寄送纸质答复' };
    expect((await team.supervisor.post(path, asked)).statusCode).toBe(403);
    const shown = await read((await team.owner.post(path, asked)).rawPayload);
    expect(shown.text).toContain('19900003333');
    const noted = await app()
      .base.db.selectFrom('events')
      .innerJoin('event_texts as t', (join) =>
        join.onRef('t.stream_id', '=', 'events.stream_id').onRef('t.seq', '=', 'events.seq'),
      )
      .select('t.body')
      .where('events.kind', '=', 'read.unmasked')
      .where('events.stream_id', '=', `reads:${team.owner.id}`)
      .execute();
    expect(noted.map(({ body }) => body)).toContain('寄送纸质答复');
  });

  it('RE-3: the ledger lists what its reader may see, masked, and that it was made is on record', async () => {
    const walk = await caseToAnswer(app(), team, { channel: 'web' });
    const asked = { of: { filters: {} }, ...letter };
    const ledger = await read((await team.supervisor.post('/api/complaints/ledger', asked)).rawPayload);
    for (const word of ['投诉台帐', walk.number, '包装破损', '林**']) expect(ledger.text).toContain(word);
    const narrow = await team.owner.post('/api/complaints/ledger', {
      ...asked,
      of: { ids: [walk.id] },
      format: 'xlsx',
    });
    expect(wordsIn(narrow.rawPayload)).toContain(walk.number);
    const noted = await app()
      .base.db.selectFrom('events')
      .select('data')
      .where('kind', '=', 'read.exported')
      .where('stream_id', '=', `reads:${team.owner.id}`)
      .executeTakeFirstOrThrow();
    expect(noted.data).toMatchObject({ rows: 1, format: 'xlsx', unmasked: false });
  });
});

/** Everything that stands in the parts of an Office file. */
function wordsIn(bytes: Buffer): string {
  const parts = zipDirectory(bytes) ?? [];
  return parts
    .filter(({ name }) => name.endsWith('.xml'))
    .map(({ offset, packed, method }) => {
      const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
      const held = bytes.subarray(from, from + packed);
      return (method === 0 ? held : inflateRawSync(held)).toString('utf8');
    })
    .join('');
}

async function events(id: string) {
  const rows = await app()
    .base.db.selectFrom('events')
    .select(['data'])
    .where('stream_id', '=', `complaint:${id}`)
    .where('kind', '=', 'document.issued')
    .orderBy('seq')
    .execute();
  return { rows: rows as { data: Record<string, unknown> }[] };
}
