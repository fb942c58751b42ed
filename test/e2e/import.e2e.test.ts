import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { sizes, useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { signedIn, type SignedIn } from '../support/people.ts';
import { makeTeam, type Team } from '../support/team.ts';

const server = useE2eServer();
const { staff } = useVisitors(server);
let team: Team;
let administrator: SignedIn;
let file: string;

beforeAll(async () => {
  const { app } = server();
  team = await makeTeam(app);
  administrator = await signedIn(app, { roles: ['administrator'], name: '管理员' });
  file = join(app.dataFolder, '往年投诉.csv');
  const lines = [
    ',工单编号,产品名称,问题描述,来源渠道,投诉时间,客户姓名,处理结果',
    '0,20240429145554505552,橡木餐桌,"送到家第二天桌面开裂，\n客服一直推脱",电话,2024-04-29,王小明,换货',
    '1,20240429145554505553,橡木餐椅,椅腿不平，坐着摇晃,论坛,2024-05-02,李四,退款',
    '2,20240429145554505553,橡木餐椅,椅腿不平，坐着摇晃,论坛,2024-05-02,李四,退款',
    '3,20240429145554505554,床垫,,电话,2024-05-03,赵六,',
    '4,20240429145554505555,沙发,弹簧外露,电话,上周三,钱七,',
  ];
  writeFileSync(file, `\ufeff${lines.join('\r\n')}\r\n`);
});

describeInBrowser('bringing the past along', () => {
  it('IN-7: an administrator maps, tries and runs an import, a colleague finds the case; refused rows are fetched, the whole is undone', async () => {
    const admin = await staff(administrator);
    const { page } = admin;
    await admin.goto('/admin/imports');
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByRole('heading', { name: '往年投诉.csv' }).waitFor();

    // Suggested by the names of the columns; what the file calls a channel of its own is told which one it is.
    await page
      .getByRole('region', { name: '各列对应的字段' })
      .getByText('来源编号', { exact: true })
      .waitFor();
    const preview = page.getByRole('region', { name: '预览' }).last();
    await preview.getByText('20240429145554505552').waitFor();
    await preview.getByText('“投诉时间”中的日期无法读取。').waitFor();
    const forum = page.getByRole('combobox', { name: '“论坛”即' });
    await forum.click();
    await forum.fill('社交');
    await page.keyboard.press('Enter');

    await admin.button('试跑全部行').click();
    const tried = page.getByRole('region', { name: '试跑结果' });
    await tried.getByText('将新增').waitFor();
    await expect.poll(() => tried.getByRole('definition').allInnerTexts()).toEqual(['3', '1', '0', '1']);
    await tried.getByText('没有文字: 1').waitFor();

    await admin.button('导入 5 行').click();
    const result = page.getByRole('region', { name: '导入结果' });
    await page.getByText('已完成').waitFor();
    await expect.poll(() => result.getByRole('definition').allInnerTexts()).toEqual(['3', '1', '0', '1']);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载未导入的行' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('沙发,弹簧外露,电话,上周三');

    const colleague = await staff(team.senior);
    await colleague.goto('/complaints?q=%E6%A1%8C%E9%9D%A2%E5%BC%80%E8%A3%82');
    await colleague.reads(/送到家第二天桌面开裂/);
    await colleague.page
      .getByRole('link', { name: /TS-\d{4}-\d{6}/ })
      .first()
      .click();
    await colleague.page.getByRole('heading', { level: 1, name: /送到家第二天桌面开裂/ }).waitFor();
    await colleague.reads('已结案');

    await admin.button('撤销整个导入').click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销整个导入' }).click();
    await admin.reads('已撤销。保留的投诉：0 件。');
    await colleague.goto('/complaints?q=%E6%A1%8C%E9%9D%A2%E5%BC%80%E8%A3%82');
    await colleague.page.getByText('送到家第二天桌面开裂').waitFor({ state: 'detached' });
  });

  it('IN-7: the page is usable on a telephone and in English', async () => {
    const { app } = server();
    const english = await signedIn(app, { roles: ['administrator'], name: 'Ann', language: 'en' });
    const admin = await staff(english, { viewport: sizes.phone, locale: 'en' });
    await admin.goto('/admin/imports');
    await admin.page.getByRole('link', { name: '往年投诉.csv' }).click();
    await admin.reads('What came of it');
    const wide = await admin.page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(sizes.phone.width);
  });
});
