import { hashPassword } from 'better-auth/crypto';
import dayjs from 'dayjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openMailSink, type MailSink } from '../durability/mail-sink.ts';
import { authenticatorCode } from '../support/authenticator.ts';
import { describeInBrowser } from '../support/browser.ts';
import { fromHome, fromLink, fromList, onCase } from '../support/e2e-case.ts';
import { sizes, useVisitors, type Visitor } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { addPerson, signedIn, type SignedIn } from '../support/people.ts';
import { colleague, makeTeam } from '../support/team.ts';
import { walkRegistered, type Walk } from '../support/walk.ts';
import { caseAt, type Company } from '../support/walk-acts.ts';

/** Where the product's mails go, and whether the line to it breaks at the end of one. */
let sink: MailSink;
let breaks = false;
beforeAll(async () => {
  sink = await openMailSink(
    () => 0,
    () => breaks,
  );
});
afterAll(() => sink.close());

const server = useE2eServer(() => ({
  REDRESS_SMTP_URL: sink.url,
  REDRESS_MAIL_FROM: 'Care <care@example.com>',
}));
const { visitor, staff } = useVisitors(server);
let team: Company;
let stand: SignedIn;
let admin: SignedIn;
let auditor: SignedIn;
/** A case in its owner's hands. */
let walk: Walk;

beforeAll(async () => {
  const { app } = server();
  const small = await makeTeam(app);
  const [callback, standIn] = await Promise.all([
    colleague(app, small, { roles: ['case-owner'], name: '何回访' }),
    colleague(app, small, { roles: ['department-head'], name: '邹代理' }),
  ]);
  team = { ...small, callback };
  stand = standIn;
  admin = await signedIn(app, { roles: ['administrator'], name: '周敏' });
  auditor = await signedIn(app, { roles: ['auditor'], name: '郝审计' });
  walk = await walkRegistered(app, team.intake, {
    channel: 'phone',
    title: '冰箱不制冷',
    narrative: '昨天起不制冷，食品坏了一批。',
    process: 'customer-four-step',
    complainant: { name: '郑测试', phone: '199 0000 7788' },
  });
  await walk.act(team.owner, 'POST', 'take', {});
});

/** Finds somebody or something by typing, in a field that is open on the screen. */
async function picks({ page }: Visitor, label: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(words);
  await page.locator('.ant-select-item-option').filter({ hasText: words }).first().click();
}

describeInBrowser('colleagues', () => {
  it('ORG-1, SOL-3: who goes on leave names a deputy, who signs in their place; whoever asked reads for whom', async () => {
    const asked = await caseAt(server().app, team, 'approve');
    await asked.act(team.owner, 'POST', 'steps/sign/approval');

    const head = await staff(team.head);
    await head.goto('/profile');
    await head.button('指定代理人').click();
    await picks(head, '代理人姓名', '邹代理');
    for (const [label, days] of [
      ['开始时间', -1],
      ['结束时间', 3],
    ] as const) {
      await head.field(label).fill(dayjs().add(days, 'day').format('YYYY-MM-DD HH:mm'));
      await head.page.keyboard.press('Enter');
    }
    await head.field('原因').fill('年假');
    await head.button(/^指\s?定$/).click();
    await head.reads('邹代理代理我的工作');

    const deputy = await staff(stand);
    await deputy.goto('/');
    await deputy.reads('（代 部门负责人）');
    const screen = await fromHome(deputy, '方案三级审批');
    await screen.press('同意');
    await screen.tool.getByRole('button', { name: '同意' }).waitFor({ state: 'detached' });
    const owner = await fromLink(await staff(team.owner), asked.id);
    await owner.open('方案三级审批');
    await owner.tool.getByText(/邹代理\s*同意\s*（代 部门负责人）/).waitFor();
  });

  it('DI-4: a colleague is asked for their part, answers it, and reads that the owner has confirmed it', async () => {
    const owner = onCase(await staff(team.owner));
    await owner.goto(`/complaints/${walk.id}`);
    await owner.tool.getByRole('button', { name: /其他内容/ }).click();
    await owner.page.getByRole('menuitem', { name: '请部门协办' }).click();
    await owner.write('请对方做什么', '查压缩机批次');
    await owner.pick('指定人员', '何回访');
    await owner.press('请求协办');
    await owner.tool.getByText('查压缩机批次').waitFor();

    const helper = await staff(team.callback);
    await helper.goto('/');
    await helper.page
      .getByRole('main')
      .getByRole('link', { name: /查压缩机批次/ })
      .first()
      .click();
    const theirs = onCase(helper);
    await theirs.write('提交答复', '属 2026-02 批，压缩机漏氟。');
    await theirs.press('提交答复');

    // It waits for whoever asked, under its own name.
    await owner.goto('/');
    await owner.page
      .getByRole('main')
      .getByRole('link', { name: /查压缩机批次/ })
      .first()
      .click();
    await owner.tool.getByText('属 2026-02 批，压缩机漏氟。').waitFor();
    await owner.press('确认答复');
    await theirs.tool.getByText('已确认').waitFor();
  });

  it('DI-7: whoever is kept out finds the case no more, until they are let in again', async () => {
    const supervisor = await fromLink(await staff(team.supervisor), walk.id);
    await supervisor.page
      .getByRole('button', { name: /^(more )?更多$/ })
      .first()
      .click();
    await supervisor.page.getByRole('menuitem', { name: '回避' }).click();
    await picks(supervisor, '谁需要回避', '何回访');
    await supervisor.page.getByRole('dialog').getByLabel('理由').fill('投诉人是其亲属');
    await supervisor.button('登记回避').click();
    await supervisor.reads('何回访');

    const out = await staff(team.callback);
    await out.goto(`/complaints?q=${walk.number}`);
    await out.reads(/没有符合/);
    await out.goto(`/complaints/${walk.id}`);
    await out.reads('没有找到这件投诉');

    await supervisor.button(/^解\s?除$/).click();
    const dialog = supervisor.page.getByRole('dialog', { name: '解除何回访的回避' });
    await dialog.getByLabel('理由').fill('核实并非亲属');
    await dialog.getByRole('button', { name: /^解\s?除$/ }).click();
    await supervisor.reads('回避已解除');
    await fromList(out, walk.number);
  });

  it('PRI-1: the owner reads a telephone number in full for a reason; the auditor reads who, whose and why', async () => {
    const owner = await staff(team.owner);
    await owner.goto(`/complaints/${walk.id}`);
    await owner.reads('郑**');
    expect(await owner.page.textContent('body')).not.toMatch(/0000 ?7788/);
    await owner.button('显示完整资料').click();
    const dialog = owner.page.getByRole('dialog', { name: '显示客户的完整资料' });
    await dialog.getByLabel('理由').fill('约上门时间');
    await dialog.getByRole('button', { name: '显示完整资料' }).click();
    await owner.reads(/199 ?0000 ?7788/);

    const reader = await staff(auditor);
    await reader.goto('/audit?kind=read.unmasked');
    const line = reader.page.getByRole('listitem').filter({ hasText: '查看了完整个人信息' });
    await line.first().waitFor();
    expect(await line.allTextContents()).toEqual([expect.stringMatching(/责任人.*约上门时间/)]);
    expect(await reader.page.textContent('body')).not.toMatch(/0000 ?7788|郑测试/);
  });

  it('SLA-2: a swapped workday and a holiday that the administrator enters are in the reckoning of a colleague’s deadline', async () => {
    const owner = await staff(team.owner);
    const why = async (): Promise<string> => {
      await owner.goto(`/complaints/${walk.id}`);
      const clock = owner.page.getByRole('region', { name: '时限' });
      await clock.getByText('处理解决').waitFor();
      await clock.getByRole('button', { name: '为什么是这个时间' }).last().click();
      const lines = owner.page.getByRole('tooltip').or(owner.page.locator('.ant-popover'));
      await lines.getByText(/到期：/).waitFor();
      return (await lines.first().textContent()) ?? '';
    };
    const before = await why();
    expect(before).not.toMatch(/补班|检修/);

    const days = Array.from({ length: 8 }, (_, index) => dayjs().add(index + 1, 'day'));
    const of = (rest: boolean) => days.find((day) => [0, 6].includes(day.day()) === rest)!;
    const clerk = await staff(admin);
    await clerk.goto('/admin/calendars');
    await clerk.page.getByRole('main').getByRole('link').filter({ hasText: '标准' }).click();
    let year = dayjs().year();
    for (const [day, kind, name] of [
      [of(false), '放假', '检修'],
      [of(true), '调休上班', '补班'],
    ] as const) {
      for (; year < day.year(); year++) await clerk.button('下一年').click();
      for (; year > day.year(); year--) await clerk.button('上一年').click();
      const date = day.format('YYYY-MM-DD');
      await clerk.button(new RegExp(date)).click();
      const form = clerk.page.locator('.ant-popover').filter({ hasText: date });
      await form.getByRole('radio', { name: kind }).click();
      await form.getByLabel(/^名称，/).fill(name);
      await form.getByRole('button', { name: /^设\s?定$/ }).click();
    }
    await clerk.button('保存日历').click();
    await clerk.reads(/已保存/);

    const after = await why();
    expect(after).toMatch(/检修放假/);
    expect(after).toMatch(/补班调休上班/);
  });

  it('SLA-2, CLO-1: suspended with a reason all clocks stand still, for a colleague and the complainant too; resumed they go on', async () => {
    const owner = onCase(await staff(team.owner));
    await owner.goto(`/complaints/${walk.id}`);
    const supervisor = onCase(await staff(team.supervisor));
    await supervisor.goto(`/complaints/${walk.id}`);
    const clocks = supervisor.page.getByRole('region', { name: '时限' });
    await clocks.getByText('剩', { exact: false }).first().waitFor();
    /** Suspends or resumes it, and says why. */
    const turn = async (act: string, reason: string, choice?: string): Promise<void> => {
      await owner.next.getByRole('button', { name: act, exact: true }).click();
      const dialog = owner.page.getByRole('dialog', { name: act });
      if (choice) await dialog.getByRole('radio', { name: choice }).check();
      await dialog.getByRole('textbox').fill(reason);
      await dialog.getByRole('button', { name: act, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await turn('中止', '等检测机构出报告', '等供应商或检测机构');

    // The supervisor's screen says so by itself, and why; nothing goes on meanwhile.
    const line = supervisor.page.getByRole('region', { name: '时间线' }).first();
    await line.getByText('等检测机构出报告').waitFor();
    await supervisor.reads('已中止');
    await expect.poll(() => clocks.getByText(/^已暂停，剩/).count()).toBeGreaterThan(1);
    expect(await clocks.getByText(/^剩/).count()).toBe(0);
    await clocks.getByText('案件中止处理').first().waitFor();
    const me = await visitor({ viewport: sizes.phone, isMobile: true, hasTouch: true });
    await me.goto(`/portal/#/c/${walk.number}/${walk.secret}`);
    await me.reads(/我们正在等待必要的材料或信息/);

    await turn('恢复办理', '报告已到');
    await line.getByText('报告已到').waitFor();
    await expect.poll(() => clocks.getByText(/^剩/).count()).toBeGreaterThan(1);
    expect(await clocks.getByText(/已暂停/).count()).toBe(0);
  });

  it('RE-1: of a mail whose line broke nobody knows whether it arrived; a person has it sent again, and a colleague reads that it left', async () => {
    breaks = true;
    const written = await walkRegistered(server().app, team.intake, {
      ...{ channel: 'mail', title: '门锁失灵', narrative: '指纹识别不了。', process: 'customer-four-step' },
      complainant: { name: '许测试', mail: 'customer@example.com' },
    });
    await written.act(team.owner, 'POST', 'take', {});
    const owner = await staff(team.owner);
    await owner.goto(`/complaints/${written.id}`);
    await owner.button('可能已送达').click();
    await owner.reads(/也可能没有。再发一次，对方可能收到两封/);
    breaks = false;
    await owner.button('再发一次').click();
    await owner.reads('已记录您的决定');

    const supervisor = await fromLink(await staff(team.supervisor), written.id);
    const line = supervisor.page.getByRole('region', { name: '时间线' }).first();
    await line.getByText(/邮件\s*已发出/).waitFor();
    // It was one mail: who has both can tell that they are the same.
    expect([...sink.taken.values()]).toEqual([2]);
  });

  it('IN-2: who corrects a customer’s level on one screen has it before the next call on another', async () => {
    const owner = await staff(team.owner);
    await owner.goto('/customers');
    await owner.field('电话').fill('199 0000 7788');
    await owner.page.keyboard.press('Enter');
    await owner.button('更正资料').click();
    await owner.page.getByRole('combobox', { name: '客户等级' }).click();
    await owner.page.locator('.ant-select-item-option').filter({ hasText: '贵宾客户' }).click();
    await owner.button('保存资料').click();
    await owner.reads('客户资料已更新');
    await owner.reads('郑**');

    const agent = await staff(team.intake);
    await agent.goto('/intake');
    await agent.field('来电号码').and(agent.page.locator(':focus')).waitFor();
    await agent.page.keyboard.type('19900007788');
    await agent.page.keyboard.press('Enter');
    const caller = agent.page.getByRole('region', { name: '来电人' });
    await caller.getByText('郑**').waitFor();
    await caller.getByText('贵宾客户').waitFor();
  });

  it('PRI-4: with the second step on, the password alone no longer signs in, nor does a wrong code; the administrator sees it is on', async () => {
    const password = 'correct horse battery';
    const given = { signIn: 'luo.ping', name: '罗平', roles: ['case-owner'] };
    await addPerson(server().app, given, await hashPassword(password));
    /** A device on which they give their name and password. */
    const device = async (): Promise<Visitor> => {
      const who = await visitor();
      await who.context.addInitScript(() => {
        localStorage.setItem('redress.tour', 'seen');
      });
      await who.goto('/');
      await who.field('登录名').fill('luo.ping');
      await who.page.getByLabel('密码', { exact: true }).fill(password);
      await who.page.keyboard.press('Enter');
      return who;
    };
    const first = await device();
    await first.reads('我的待办');
    await first.goto('/profile');
    await first.button('开启两步验证').click();
    await first.page.getByRole('textbox', { name: '当前密码' }).last().fill(password);
    await first.button('下一步').click();
    const secret = (await first.page.locator('code').first().textContent()) ?? '';
    await first.field('动态码').fill(authenticatorCode(secret));
    await first.button('开启两步验证').click();
    await first.reads('两步验证已开启');

    const second = await device();
    await second.field('动态码').fill('000000');
    await second.reads('验证码不对，请换一个新的再试。');
    expect((await second.context.request.get('/api/me')).status()).toBe(401);
    await second.field('动态码').fill(authenticatorCode(secret, 1));
    await second.reads('我的待办');

    const clerk = await staff(admin);
    await clerk.goto('/admin/people');
    await clerk.page.getByRole('main').getByText('罗平').first().click();
    await clerk.page.getByRole('tab', { name: '登录' }).click();
    await clerk.page.getByRole('definition').filter({ hasText: '已开启' }).waitFor();
  });
});
