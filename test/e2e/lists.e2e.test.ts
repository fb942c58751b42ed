import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { codeOfHead, unguardCell } from '../../src/platform/table-cells.ts';
import { describeInBrowser } from '../support/browser.ts';
import { copyCase, registerCase } from '../support/cases.ts';
import { sizes, useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { makeTeam, type Team } from '../support/team.ts';

const server = useE2eServer();
const { staff } = useVisitors(server);
let team: Team;

beforeAll(async () => {
  const { app } = server();
  team = await makeTeam(app);
  const place = { departmentId: team.departmentId, regionId: team.regionId };
  const leak = await registerCase(app, {
    title: '洗衣机漏水',
    product: '洗衣机',
    channel: 'phone',
    ...place,
  });
  await copyCase(app, leak.id, 3);
  await registerCase(app, { title: '=发票金额不对', product: '发票', channel: 'mail', ...place });
  await sql`update complaints set is_repeat = true where product = '洗衣机'`.execute(app.base.db);
});

const rows = (page: Page) => page.locator('tbody tr');

/** Chooses in the open list of a select. */
async function pick(page: Page, words: string): Promise<void> {
  await page.locator('.ant-select-item-option').filter({ hasText: words }).first().click();
}

describeInBrowser('the list', () => {
  it('ARC-3, DI-2: a supervisor filters, keeps and shares a view, gives cases out; the owner sees both', async () => {
    const supervisor = await staff(team.supervisor);
    const { page } = supervisor;
    await supervisor.goto('/complaints');
    await page.getByRole('status').getByText('共 5 件').waitFor();

    await supervisor.button('筛选条件').click();
    await page.getByRole('combobox', { name: '筛选条件' }).fill('产品');
    await pick(page, '产品或服务');
    await page.getByRole('textbox', { name: '产品或服务' }).fill('洗衣机');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('共 4 件').waitFor();
    expect(new URL(page.url()).searchParams.get('product')).toBe('洗衣机');

    await supervisor.button(/^视图/).click();
    await page.getByRole('menuitem', { name: '保存为视图' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).fill('漏水的洗衣机');
    await page.getByRole('radio', { name: '我的部门' }).check();
    await page.getByRole('dialog').getByRole('button', { name: '保存为视图' }).click();
    await supervisor.button('漏水的洗衣机').waitFor();

    // The keyboard: down to the first line, chosen, and one more.
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '投诉', exact: true }).click();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('region', { name: '已选 2 件' }).waitFor();
    await supervisor.button('指派').click();
    await page.getByRole('combobox', { name: '责任人' }).fill('责任人');
    await pick(page, '责任人');
    await page.getByRole('dialog').getByRole('button', { name: '指派' }).click();
    await supervisor.reads('成功 2 件');

    const owner = await staff(team.owner);
    await owner.goto('/');
    await owner.page.getByText('接手').first().waitFor();
    expect(await owner.button('接受').count()).toBe(2);
    await owner.goto('/complaints');
    await owner.button(/^视图/).click();
    await owner.page.getByRole('menuitem', { name: /漏水的洗衣机/ }).click();
    await owner.page.getByRole('link', { name: /TS-/ }).first().waitFor();
    expect(new URL(owner.page.url()).searchParams.get('product')).toBe('洗衣机');
  });

  it('ARC-3: what is shown is handed out, in these columns and this order, and nothing in it is a formula', async () => {
    const supervisor = await staff(team.supervisor);
    const { page } = supervisor;
    await supervisor.goto('/complaints?sort=number&columns=number,title,channel,receivedAt');
    await page.getByRole('status').getByText('共 5 件').waitFor();
    const shown = await rows(page).locator('td:nth-child(3) > span').allTextContents();
    await supervisor.button('导出').click();
    await page.getByRole('radio', { name: 'CSV（用表格软件打开）' }).check();
    await page.getByRole('dialog').getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^下载/ }).first().click(),
    ]);
    const bytes = await readFile(await download.path());
    const [heads = [], ...lines] = parse(bytes, { bom: true });
    expect(heads).toEqual(['编号 [number]', '标题 [title]', '渠道 [channel]', '收到 [receivedAt]']);
    expect(heads.map(codeOfHead)).toEqual(['number', 'title', 'channel', 'receivedAt']);
    expect(lines.map(([, title = '']) => unguardCell(title))).toEqual(shown);
    expect(lines.flat().filter((cell) => cell.startsWith('='))).toEqual([]);
    expect(lines.map(([, , channel]) => channel)).toContain('电子邮件');
  });

  it('ARC-3: tags are put on the case, and found by; on a telephone lines are cards', async () => {
    const handler = await staff(team.supervisor);
    await handler.goto('/complaints?channel=mail');
    await handler.page.getByRole('link', { name: /TS-/ }).first().click();
    await handler.button('标签').click();
    await handler.page.getByRole('combobox', { name: '加标签' }).fill('开票');
    await handler.page.keyboard.press('Enter');
    await handler.page.locator('header').getByText('开票').waitFor();

    const phone = await staff(team.head, { viewport: sizes.phone });
    const tag = (await team.head.get('/api/tags')).json<{ items: { id: string }[] }>().items[0];
    await phone.goto(`/complaints?tags=${tag?.id ?? ''}`);
    await phone.reads('=发票金额不对');
    expect(await phone.page.getByRole('listitem').filter({ hasText: 'TS-' }).count()).toBe(1);
    const wide = await phone.page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(sizes.phone.width);
  });
});
