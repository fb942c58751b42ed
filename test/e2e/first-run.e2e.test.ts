import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';

const server = useE2eServer();
const { visitor } = useVisitors(server);

describeInBrowser('a fresh installation', () => {
  it('PRI-1: the first page makes the administrator, who adds a person, who signs in and does their work', async () => {
    const admin = await visitor();
    await admin.goto('/');
    await admin.page.getByRole('heading', { name: '创建管理员' }).waitFor();
    await admin.field('公司名称').fill('临江家电');
    await admin.field('您的姓名').fill('林管理');
    await admin.field('登录名').fill('admin.lin');
    await admin.field('密码（至少 10 个字符）').fill('too-short');
    await admin.field('再次输入密码').fill('too-short');
    await admin.button('创建管理员并进入').click();
    await admin.reads(/至少.*10|10.*字符/);
    await admin.field('密码（至少 10 个字符）').fill('qing-tian-2026-xia');
    await admin.field('再次输入密码').fill('qing-tian-2026-xia');
    await admin.button('创建管理员并进入').click();
    await admin.button('林管理，个人菜单').waitFor();
    await admin.button('关闭').click();

    // Manages the product, and sees no case.
    const navigation = admin.page.getByRole('navigation', { name: '主导航' });
    expect(await navigation.getByRole('link', { name: '电话登记' }).count()).toBe(0);
    await navigation.getByRole('link', { name: '人员' }).click();
    await admin.button('添加人员').click();
    const drawer = admin.page.getByRole('dialog', { name: '添加人员' });
    await drawer.getByLabel('姓名').fill('赵接线');
    await drawer.getByLabel('登录名').fill('zhao.jie');
    await drawer.getByRole('combobox', { name: '部门' }).click();
    await admin.page.getByRole('treeitem', { name: '客户服务部' }).click();
    await drawer.getByRole('checkbox', { name: /^受理员/ }).check();
    await drawer.getByRole('button', { name: '添加人员' }).click();
    const person = admin.page.getByRole('dialog', { name: '赵接线 · zhao.jie' });
    await person.getByRole('tab', { name: '登录' }).click();
    await person.getByText('未设置，还不能用密码登录').waitFor();
    await person.getByRole('button', { name: '生成初始密码' }).click();
    const secret = admin.page.getByRole('dialog', { name: '赵接线的初始密码' });
    const password = (await secret.getByText(/^\w{4}(-\w{4}){3}$/).textContent()) ?? '';
    await secret.getByRole('button', { name: '我已记下' }).click();

    const zhao = await visitor();
    await zhao.goto('/');
    await zhao.field('登录名').fill('zhao.jie');
    await zhao.page.getByLabel('密码', { exact: true }).fill('not-the-password');
    await zhao.button('登录').click();
    await zhao.page.getByRole('alert').waitFor();
    await zhao.page.getByLabel('密码', { exact: true }).fill(password);
    await zhao.button('登录').click();

    // The password is the administrator's work: a new one comes before everything else, here and by any address.
    await zhao.page.getByRole('heading', { name: '请先换一个自己的密码' }).waitFor();
    await zhao.goto('/complaints');
    await zhao.field('初始密码').fill(password);
    await zhao.field('新密码').fill(password);
    await zhao.field('再次输入密码').fill(password);
    await zhao.button('更换密码并进入').click();
    await zhao.reads('新密码不能和原来的一样');
    await zhao.field('新密码').fill('zi-ji-de-mi-ma-2026');
    await zhao.field('再次输入密码').fill('zi-ji-de-mi-ma-2026');
    await zhao.button('更换密码并进入').click();
    await zhao.button('赵接线，个人菜单').waitFor();
    await zhao.page
      .getByRole('navigation', { name: '主导航' })
      .getByRole('link', { name: '电话登记' })
      .click();
    await zhao.page.getByRole('heading', { name: '电话登记' }).waitFor();

    // Shut out, their screen says so at the next thing they do.
    await person.getByRole('button', { name: '停用' }).click();
    await admin.page.getByRole('dialog', { name: /停用/ }).getByRole('button', { name: '停用' }).click();
    await person.getByRole('button', { name: '重新启用' }).waitFor();
    await zhao.goto('/complaints');
    await zhao.field('登录名').waitFor();

    // Nobody makes a second first administrator.
    const late = await visitor();
    await late.goto('/');
    await late.field('登录名').waitFor();
    expect(await late.page.getByText('创建管理员').count()).toBe(0);
  });
});
