import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { registerCase } from '../support/cases.ts';
import { sizes, useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { signedIn, type SignedIn } from '../support/people.ts';

const server = useE2eServer();
const { staff } = useVisitors(server);
const yaml = readFileSync(new URL('../support/water-meter.yaml', import.meta.url), 'utf8');
const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

/** Where the cursor stands in the text that has it, and what is marked there. */
async function marked(page: Page): Promise<{ line: number; words: string }> {
  const [text, from, to] = await page.evaluate<[string, number, number]>(
    '(({ value, selectionStart, selectionEnd }) => [value, selectionStart, selectionEnd])(document.activeElement)',
  );
  return { line: text.slice(0, from).split('\n').length, words: text.slice(from, to) };
}

let admin: SignedIn;
let owner: SignedIn;

beforeAll(async () => {
  admin = await signedIn(server().app, { roles: ['administrator'], name: '周敏' });
  owner = await signedIn(server().app, { grants: { 'complaint.read': 'all', 'process.read': 'all' } });
});

describeInBrowser('the administrator’s procedures', () => {
  it('PROC-1: written with its mistakes by line, mended, put in force; a running case stays, and a colleague reads it', async () => {
    const { page, goto, button, reads, field } = await staff(admin);
    await goto('/admin/process-editor');
    const text = field('流程原文（YAML）');
    const broken = yaml.replace('to: ledger', 'to: leger');
    await text.fill(broken);
    await page.getByRole('button', { name: /leger/ }).click();
    expect(await marked(page)).toEqual({ line: lineOf(broken, 'to: leger'), words: 'leger' });
    expect(await button('存为草稿').getAttribute('aria-disabled')).toBe('true');

    // What is typed survives a reload.
    await reads(/草稿已保存/);
    await page.reload();
    await expect.poll(() => text.inputValue()).toBe(broken);
    await text.fill(yaml);
    await reads('没有错误，可以投入使用');
    await button('存为草稿').click();
    await page.getByRole('heading', { name: '水表争议处理' }).waitFor();
    await reads(/第 1 版 · 草稿/);
    await button('投入使用').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/将新建岗位：抄表员；水务理事会/).waitFor();
    await dialog.getByRole('button', { name: '投入使用' }).click();
    await reads('第 1 版已投入使用');

    // The next version: a case under way stays on the first.
    const old = await registerCase(server().app, { process: 'water-meter' });
    await button('编写新版本').click();
    await text.fill(yaml.replace('zh-CN: 表前', 'zh-CN: 门前'));
    await reads('没有错误，可以投入使用');
    await button('存为草稿').click();
    await button('投入使用').click();
    await dialog.getByText('目前在用的第 1 版退役，以后可以重新投入使用。').waitFor();
    await dialog.getByText('正在办理的 1 件投诉仍按各自开始时的版本办完，不受影响。').waitFor();
    await dialog.getByRole('button', { name: '投入使用' }).click();
    await reads('第 2 版已投入使用；1 件在办投诉仍按原版本办理');

    // A colleague reads both, and may change neither.
    const colleague = await staff(owner, { viewport: sizes.phone });
    await colleague.goto('/admin/processes');
    await colleague.page.getByRole('link', { name: '水表争议处理' }).click();
    await colleague.page.getByRole('heading', { name: '门前' }).waitFor();
    expect(await colleague.button('编写新版本').count()).toBe(0);
    expect(await colleague.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(
      0,
    );
    await colleague.goto('/admin/processes/water-meter?version=1');
    await colleague.page.getByRole('heading', { name: '表前' }).waitFor();
    const seen = (await owner.get(`/api/complaints/${old.id}`)).json<{ process: { version: number } }>();
    expect(seen.process.version).toBe(1);
  });

  it('PROC-1: a draft that lacks what it needs cannot go in force, and leads to the line', async () => {
    const incomplete = yaml
      .replace('template: water-meter', 'template: water-draft')
      .replace(/^ {4}limit: 1wd\n/m, '');
    const kept = await admin.post('/api/process-versions', { yaml: incomplete });
    expect(kept.statusCode, kept.body).toBe(200);
    const { page, goto, button, reads } = await staff(admin);
    await goto('/admin/processes/water-draft');
    await reads('还不能投入使用，有 1 处要补');
    expect(await button('投入使用').getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: /ledger/ }).click();
    await page.getByRole('textbox', { name: 'YAML 原文' }).waitFor();
    expect((await marked(page)).line).toBe(lineOf(incomplete, 'id: ledger'));
  });
});
