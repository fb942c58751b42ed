import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { signedIn, type SignedIn } from '../support/people.ts';
import { makeTeam, type Team } from '../support/team.ts';

const server = useE2eServer();
const { staff } = useVisitors(server);
let team: Team;
let admin: SignedIn;
let auditor: SignedIn;

beforeAll(async () => {
  const { app } = server();
  team = await makeTeam(app);
  admin = await signedIn(app, { roles: ['administrator'], name: '周敏' });
  auditor = await signedIn(app, { roles: ['auditor'], name: '郝审计' });
});

describeInBrowser('administration', () => {
  it('CL-1, SUP-3: a category added is offered to whoever takes a call; the auditor reads who added it, and checks the trail', async () => {
    const { page, goto, button } = await staff(admin);
    await goto('/admin/categories');
    await button('添加分类').first().click();
    const dialog = page.getByRole('dialog', { name: '添加分类' });
    await dialog.getByRole('textbox', { name: '简体' }).fill('噪声扰民');
    await dialog.getByRole('textbox', { name: 'EN' }).fill('Noise');
    await dialog.getByLabel('代码').fill('noise');
    await dialog.getByRole('button', { name: '添加分类' }).click();
    await page.getByText('噪声扰民').first().waitFor();

    const agent = await staff(team.intake);
    await agent.goto('/intake');
    await agent.field('对方怎么说').fill('楼上半夜施工。');
    await agent.page.getByRole('combobox', { name: '类别' }).fill('噪声');
    await agent.page.getByRole('option', { name: /噪声扰民/ }).waitFor();

    const reader = await staff(auditor, { locale: 'en-GB' });
    await reader.goto('/audit');
    await reader.page.getByText('周敏').first().waitFor();
    await reader.page
      .getByRole('listitem')
      .filter({ hasText: '周敏' })
      .filter({ hasText: '分类' })
      .first()
      .waitFor();
    await reader.button('立即核验').click();
    await reader.page.getByText('记录完整，没有改动').waitFor();
    // Who only audits changes nothing.
    await reader.goto('/admin/categories');
    expect(await reader.button('添加分类').count()).toBe(0);
  });

  it('ORG-3: a key made on the screen lets a program do what it names, and nothing more, until it is revoked', async () => {
    const { page, goto, button } = await staff(admin);
    await goto('/admin/keys');
    await button('新建密钥').first().click();
    const drawer = page.getByRole('dialog', { name: '新建密钥' });
    await drawer.getByLabel('用途').fill('呼叫中心对接');
    await drawer.getByRole('combobox', { name: '代表谁' }).fill('接线员');
    await page.locator('.ant-select-item-option').filter({ hasText: '接线员' }).first().click();
    await drawer.getByRole('checkbox', { name: '查看投诉', exact: true }).check();
    await drawer.getByRole('button', { name: '生成密钥' }).click();
    const secret = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: '我已记下' }) });
    const key =
      (await secret
        .getByText(/^\S{30,}$/)
        .first()
        .textContent()) ?? '';
    await secret.getByRole('button', { name: '我已记下' }).click();
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const ask = async (path: string, init: RequestInit = {}) =>
      (await fetch(`${server().url}${path}`, { headers, ...init })).status;
    expect(await ask('/api/complaints')).toBe(200);
    const body = JSON.stringify({ channel: 'phone', title: '试', narrative: '试' });
    expect(await ask('/api/complaints', { method: 'POST', body })).toBe(403);
    await button(/撤销/).first().click();
    await page.getByRole('dialog').last().getByRole('button', { name: /撤销/ }).last().click();
    await expect.poll(() => ask('/api/complaints'), { timeout: 10_000 }).toBe(401);
  });
});
