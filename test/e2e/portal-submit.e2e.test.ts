import { expect, it } from 'vitest';
import { useTestApp } from '../support/app.ts';
import { describeInBrowser } from '../support/browser.ts';
import { holderOf, pngOf } from '../support/complainant.ts';
import { signedIn, type SignedIn } from '../support/people.ts';
import { expectUsable, usePortalPages } from '../support/portal-pages.ts';

const app = useTestApp({ start: new Date() });
const pages = usePortalPages(app);

interface Seen {
  id: string;
  title: string;
  narrative: string;
  orderNo: string | null;
  remedySought: string | null;
  complainant: { name: string } | null;
}

/** The complaint as a member of staff finds it by its number. */
async function foundByStaff(number: string): Promise<{ staff: SignedIn; seen: Seen }> {
  const staff = await signedIn(app(), {
    grants: { 'complaint.read': 'all', 'complaint.handle': 'all', 'party.read': 'all' },
  });
  const { items } = (await staff.get(`/api/complaints?q=${number}`)).json<{ items: { id: string }[] }>();
  return { staff, seen: (await staff.get(`/api/complaints/${items[0]?.id}`)).json<Seen>() };
}

describeInBrowser('reporting on a phone', () => {
  it('IN-8, IN-3: from the start page to a number and a link, with a photograph; staff have it all', async () => {
    const { page, faults } = await pages.phone();
    await expectUsable(page);
    await page.getByRole('link', { name: /我要投诉/ }).click();
    await page.getByLabel('发生了什么？').fill('热水器装上第三天就漏水。\n楼下天花板也湿了。');
    await page.getByText('产品质量', { exact: true }).click();
    await page.getByText('质量缺陷', { exact: true }).click();
    await page.getByLabel('订单号').fill('DD-20260301');
    await page.getByText('退款', { exact: true }).click();
    const files = [1, 2].map((seed) => ({
      name: `漏水${seed}.png`,
      mimeType: 'image/png',
      buffer: pngOf(seed),
    }));
    await page.locator('#files-choose').setInputFiles(files);
    await page.getByLabel('怎么称呼您').fill('林晓');
    await page.getByLabel(/^电话/).fill('13800138000');
    await page.getByLabel(/我已知道个人信息会怎样使用/).check();
    await expectUsable(page);
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    const number = (await page.locator('.keep .number').textContent()) ?? '';
    expect(number).toMatch(/^TS-\d{4}-\d{6}$/);
    await page.getByText('2 个文件已全部收到').waitFor();
    await expectUsable(page);

    const { staff, seen } = await foundByStaff(number);
    expect(seen).toMatchObject({
      title: '热水器装上第三天就漏水',
      narrative: '热水器装上第三天就漏水。\n楼下天花板也湿了。',
      orderNo: 'DD-20260301',
      remedySought: 'refund',
      complainant: { name: '林*' },
    });
    const timeline = await staff.get(`/api/complaints/${seen.id}/timeline`);
    expect(timeline.body).toContain('漏水1.png');
    expect(timeline.body).toContain('漏水2.png');

    const link = (await page.locator('.keep .link a').getAttribute('href')) ?? '';
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('heading', { name: '热水器装上第三天就漏水' }).waitFor();
    await page.getByText('漏水2.png').click();
    await page.getByRole('dialog').getByRole('img', { name: '漏水2.png' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectUsable(page);
    expect(faults).toEqual([]);
  });

  it('IN-8: what is missing is said at once and leads to its field; nothing typed is lost by a reload', async () => {
    const { page, faults } = await pages.phone('#/new', { locale: 'en-US' });
    await page.getByRole('button', { name: 'Send the complaint' }).click();
    const summary = page.getByRole('alert');
    expect(await summary.getByRole('link').allTextContents()).toEqual([
      'Tell us what happened',
      'Fill in a name, telephone or mail, or choose to stay anonymous',
      'Please read the notice on your data and tick that you agree',
    ]);
    await summary.getByRole('link', { name: 'Tell us what happened' }).press('Enter');
    const story = page.getByLabel('What happened?');
    expect(await page.evaluate('document.activeElement.id')).toBe('narrative');
    expect(await story.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.type('The heater leaks');
    expect(await story.getAttribute('aria-invalid')).toBe(null);
    await page.reload();
    await page.getByText('What you wrote last time is still here.').waitFor();
    expect(await page.getByLabel('What happened?').inputValue()).toBe('The heater leaks');
    await expectUsable(page);
    expect(faults).toEqual([]);
  });

  it('IN-8: by keyboard alone, without a name, in Traditional Chinese by one tap', async () => {
    const { page, faults } = await pages.phone();
    await page.getByRole('button', { name: '繁體中文' }).press('Enter');
    await page.getByRole('link', { name: /建議、表揚或諮詢/ }).press('Enter');
    await page.getByLabel('表揚').press('Space');
    await page.getByLabel('請寫下您想說的').focus();
    await page.keyboard.type('師傅上門很準時，謝謝！');
    await page.getByLabel(/不留姓名/).press('Space');
    await page.getByLabel(/我已知道個人資料會怎樣使用/).press('Space');
    await page.getByRole('button', { name: '傳送' }).press('Enter');
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    await page.getByText('編號和密碼丟了，誰也找不回來').waitFor();
    const number = (await page.locator('.keep .number').textContent()) ?? '';
    const { seen } = await foundByStaff(number);
    expect(seen).toMatchObject({ kind: 'praise', language: 'zh-TW', complainant: null });
    await page.reload();
    expect(await page.locator('.keep .number').textContent()).toBe(number);
    expect(faults).toEqual([]);
  });

  it('IN-8: without a line the words stay, and what was perhaps sent is sent once', async () => {
    const { page, context, faults } = await pages.phone('#/new');
    await page.getByLabel('发生了什么？').fill('地铁里写的投诉');
    await page.getByLabel(/不留姓名/).check();
    await page.getByLabel(/我已知道个人信息会怎样使用/).check();
    await context.setOffline(true);
    await page.getByText('现在没有网络').waitFor();
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByText('同样的内容不会变成两件').waitFor();
    await context.setOffline(false);
    // The answer to this one is lost on the way back, after the server has taken it.
    await context.route('**/api/portal/complaints', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByText('不确定是否已经收到').waitFor();
    await context.unroute('**/api/portal/complaints');
    await page.reload();
    await page.getByLabel(/我已知道个人信息会怎样使用/).check();
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    const rows = await app()
      .base.db.selectFrom('complaints')
      .select('number')
      .where('narrative', '=', '地铁里写的投诉')
      .execute();
    expect(rows).toEqual([{ number: await page.locator('.keep .number').textContent() }]);
    expect(faults).toEqual([]);
  });

  it('IN-8: a photograph that fails on the way says so and is sent again; the words had arrived before', async () => {
    const { page, context, faults } = await pages.phone('#/new');
    await page.getByLabel('发生了什么？').fill('照片传不上去');
    await page.getByLabel(/不留姓名/).check();
    await page.locator('#files-choose').setInputFiles([
      { name: '好.png', mimeType: 'image/png', buffer: pngOf(4) },
      { name: '坏.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no such thing') },
    ]);
    await page.getByLabel(/我已知道个人信息会怎样使用/).check();
    await context.route('**/api/portal/case/files', (route) => route.abort());
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByText('有 2 个文件没有传上').waitFor();
    const number = (await page.locator('.keep .number').textContent()) ?? '';
    const secret = ((await page.locator('.keep .secret').textContent()) ?? '').replace(/\s/g, '');
    const me = holderOf(app(), number, secret);
    expect((await me.case()).files).toEqual([]);
    await context.unroute('**/api/portal/case/files');
    await page.getByRole('button', { name: '重新上传' }).first().click();
    await page.getByText('有 1 个文件没有传上').waitFor();
    await page.getByRole('button', { name: '重新上传' }).click();
    await page
      .getByText(/这个文件的内容与名称不符|内容/)
      .first()
      .waitFor();
    expect((await me.case()).files.map((file) => file.name)).toEqual(['好.png']);
    await expectUsable(page);
    expect(faults).toEqual([]);
  });
});
