import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { PrintedBlock, PrintedDocument } from './printed-types.ts';
import { writeDocument } from './write-document.ts';

function documentOf(blocks: PrintedBlock[]): PrintedDocument {
  return {
    ...{ language: 'zh-CN', company: '示例制造', title: '台帐', subtitle: '', number: 'No. 7', mark: '' },
    ...{ landscape: false, pages: '第 {page} 页，共 {pages} 页', lacking: '缺字：{list}', author: '示例' },
    ...{ made: new Date('2026-03-04T01:00:00Z'), blocks },
  };
}

async function pagesOf(document: PrintedDocument): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await writeDocument(document, 'pdf')));
  const { text } = await extractText(pdf);
  return text.map((page) => page.replaceAll(/\s+/g, ''));
}

describe('written documents', () => {
  it('RE-3: a long table goes over pages, each with its head, the number and the count of pages', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [String(index + 1), `更换第 ${index + 1} 件`]);
    const columns = [
      { title: '序号', share: 1 },
      { title: '措施', share: 5 },
    ];
    const pages = await pagesOf(documentOf([{ kind: 'table', columns, rows, empty: '无' }]));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('序号措施');
      expect(page).toContain('No.7');
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`);
    }
    expect(pages.at(-1)).toContain('更换第120件');
  });

  it('RE-3: signatures stay together on one page', async () => {
    const filler = Array.from({ length: 47 }, (_, index) => `第 ${index} 行`).join('\n');
    const signatures = ['甲', '乙', '丙', '丁'].map((name) => ({
      title: `${name}级`,
      name,
      at: '',
      note: '',
    }));
    const pages = await pagesOf(
      documentOf([
        { kind: 'text', text: filler, align: 'left', tone: 'plain' },
        { kind: 'signatures', signatures, words: { sign: '签字：', date: '日期：' } },
      ]),
    );
    const signed = pages.filter((page) => page.includes('签字'));
    expect(signed).toHaveLength(1);
    for (const { title } of signatures) expect(signed[0]).toContain(title);
  });

  it('LANG-1: traditional and rare characters are drawn; what the font lacks is named', async () => {
    const value = '劃痕檢驗與處理，𬭸䲜龘；𠮷';
    const fields = [{ title: '內容', value, wide: true }];
    const [page = ''] = await pagesOf(documentOf([{ kind: 'fields', fields }]));
    expect(page).toContain('劃痕檢驗與處理，𬭸䲜龘；〓');
    expect(page).toContain('缺字：U+20BB7');
  });

  it('a word without end and halves of characters break nothing', async () => {
    const fields = [{ title: 'x', value: `${'a'.repeat(4000)}\ud800\u0000\u200b`, wide: false }];
    const blocks: PrintedBlock[] = [{ kind: 'fields', fields }];
    for (const format of ['pdf', 'docx', 'xlsx'] as const)
      expect((await writeDocument(documentOf(blocks), format)).length).toBeGreaterThan(1000);
  });
});
