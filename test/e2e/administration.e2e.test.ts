import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { signedIn, type SignedIn } from '../support/people.ts';
import { makeTeam, type Team } from '../support/team.ts';
import { walkRegistered } from '../support/walk.ts';

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

  it('ORG-1, PRI-4: who is put into a department and region added on the screen takes calls for them; a role narrowed there takes out of sight what they saw', async () => {
    const others = await walkRegistered(server().app, team.intake, {
      ...{ channel: 'phone', title: '冰箱不制冷', narrative: '昨天起不制冷。' },
      complainant: { name: '郑测试', phone: '19900007788' },
    });
    const newcomer = await signedIn(server().app, { name: '秦新' });
    const { page, goto, button, reads } = await staff(admin);
    const dialog = page.getByRole('dialog').last();
    /** Adds what has a name and a code, and perhaps something of a list. */
    const add = async (what: string, name: string, code: string, list?: [string, string]): Promise<void> => {
      await button(what).first().click();
      await dialog.getByRole('textbox', { name: '简体' }).first().fill(name);
      await dialog.getByLabel('代码').fill(code);
      if (list) {
        await dialog.getByRole('combobox', { name: list[0] }).click();
        await page.locator('.ant-select-item-option').filter({ hasText: list[1] }).first().click();
      }
      await dialog.getByRole('button', { name: what }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await goto('/admin/organization');
    await page.getByRole('tab', { name: '区域' }).click();
    await add('添加区域', '西南', 'south-west');
    await page.getByRole('tab', { name: '部门' }).click();
    await add('添加部门', '成都客服组', 'chengdu', ['区域', '西南']);
    await goto('/admin/roles');
    await add('新建角色', '热线观察员', 'watcher', ['照着哪个角色', '受理员']);
    await page.getByRole('heading', { name: '热线观察员' }).waitFor();
    await goto('/admin/people');
    await page.getByRole('main').getByText('秦新').first().click();
    await dialog.getByRole('combobox', { name: '部门' }).click();
    await page.locator('.ant-select-tree-title').filter({ hasText: '成都客服组' }).click();
    await dialog.getByRole('combobox', { name: '区域' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '西南' }).click();
    await dialog.getByRole('button', { name: /^保\s?存$/ }).click();
    await reads('已保存');
    await dialog.getByRole('tab', { name: '角色' }).click();
    await dialog.getByRole('checkbox', { name: /热线观察员/ }).check();
    await dialog.getByRole('button', { name: '保存角色' }).click();
    await reads('角色已保存，从对方下一次操作起生效');

    // The new colleague takes a call: it lies in their department, beside everybody else's.
    const own = await staff(newcomer);
    await own.goto('/intake');
    await own.field('对方怎么说').fill('安装师傅没有来。');
    await own.page.keyboard.press('Control+Enter');
    await own.page.getByRole('heading', { name: /已登记|登记好/ }).waitFor();
    const number = (await own.page.locator('[aria-label^="TS-"]').getAttribute('aria-label')) ?? '';
    await own.goto('/complaints');
    const lines = own.page.getByRole('main');
    await lines.getByRole('link', { name: others.number }).waitFor();
    await lines.getByRole('link', { name: number }).click();
    await own.page.getByText('成都客服组').first().waitFor();

    await goto('/admin/roles?role=watcher');
    await page.getByRole('radio', { name: '查看投诉: 本区域' }).click();
    await button('保存权限').click();
    await reads(/已保存，从下一次操作起生效/);
    await own.goto('/complaints');
    await lines.getByRole('link', { name: number }).waitFor();
    expect(await lines.getByRole('link', { name: others.number }).count()).toBe(0);
    await own.goto(`/complaints/${others.id}`);
    await own.reads('没有找到这件投诉');
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
