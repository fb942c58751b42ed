import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { pngOf } from '../support/complainant.ts';
import { fromHome, fromList } from '../support/e2e-case.ts';
import { sizes, useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { signedIn, type SignedIn } from '../support/people.ts';
import { colleague, makeTeam, type Team } from '../support/team.ts';

const server = useE2eServer();
const { visitor, staff } = useVisitors(server);
let team: Team;
let callback: SignedIn;

beforeAll(async () => {
  const { app } = server();
  team = await makeTeam(app);
  callback = await colleague(app, team, { roles: ['intake-agent'], positions: ['feedback'], name: '何回访' });
  const admin = await signedIn(app, { roles: ['administrator'] });
  expect((await admin.put('/api/processes/usual', { code: 'customer-four-step' })).statusCode).toBe(200);
});

describeInBrowser('customer-four-step through the screens', () => {
  it('IN-8, CL-1, DI-2, INV-3, INV-4, SOL-2, SOL-3, SOL-5, IMP-1, RE-1, SAT-1, CLO-3, ARC-1: from a telephone to the archive', async () => {
    // The complainant, on their telephone, with a photograph.
    const zhou = await visitor({ viewport: sizes.phone, isMobile: true, hasTouch: true });
    await zhou.goto('/portal/');
    await zhou.page.getByRole('link', { name: /我要投诉/ }).click();
    await zhou.page.getByRole('button', { name: '提交投诉' }).click();
    await zhou.page
      .getByRole('alert')
      .or(zhou.page.getByText(/请写|请填/))
      .first()
      .waitFor();
    const told = '昨天刚到货的电水壶，插上电手一碰底座就麻，要求退货退款。';
    await zhou.page.getByRole('textbox', { name: /发生了什么/ }).fill(told);
    await zhou.page.getByRole('radio', { name: '产品质量' }).check();
    await zhou.page.getByRole('textbox', { name: /商品或服务/ }).fill('电水壶 K1');
    const photograph = { name: '底座.png', mimeType: 'image/png', buffer: pngOf(7) };
    await zhou.page.locator('input[type=file]').last().setInputFiles(photograph);
    await zhou.page.getByRole('radio', { name: '退款', exact: true }).check();
    await zhou.page.getByRole('textbox', { name: /怎么称呼/ }).fill('周测试');
    await zhou.page.getByRole('textbox', { name: /电话/ }).fill('19900001234');
    await zhou.page.getByRole('checkbox', { name: /同意/ }).check();
    await zhou.button('提交投诉').click();
    await zhou.reads('1 个文件已全部收到');
    const number = (await zhou.page.getByRole('definition').first().textContent()) ?? '';
    expect(number).toMatch(/^TS-\d{4}-\d{6}$/);
    await zhou.page.getByRole('link', { name: '查看进展' }).click();
    await zhou.page.getByRole('region', { name: '目前情况' }).getByText(/核实/).first().waitFor();

    // The intake agent sees it, photograph and all, and says what it is.
    const intake = await fromHome(await staff(team.intake), '分类定级');
    expect(await intake.page.getByRole('heading', { level: 1 }).textContent()).toContain('电水壶');
    const line = intake.page.getByRole('region', { name: '时间线' });
    await line.getByRole('img', { name: '底座.png' }).waitFor();
    await line.getByText(told).waitFor();
    expect(await intake.page.getByText('19900001234').count()).toBe(0);
    await intake.choose('受理', '是否受理');
    await intake.choose(/^重要/);
    await intake.tool.getByRole('checkbox', { name: '涉及人身安全' }).check();
    await intake.press('保存分类');
    await intake.done('分类定级');

    // The owner takes it, calls, finds the cause.
    const owner = await fromList(await staff(team.owner), number);
    expect(await owner.whyNot('转入处理与解决')).toContain('还没有责任人，先确定由谁负责。');
    await owner.open('确定责任人');
    await owner.press('由我负责');
    await owner.done('确定责任人');
    await owner.open('与投诉人联系');
    await owner.write('说了什么', '已致电，客户要求退款并查明原因。');
    await owner.press('记录联系');
    await owner.done('与投诉人联系');
    await owner.open('分析原因、作出认定');
    await owner.choose('投诉成立', '投诉是否成立');
    await owner.write('查明的情况', '底座绝缘件漏装。');
    await owner.write('原因', '装配漏检。');
    await owner.choose('本公司部门', '谁的责任');
    await owner.press('保存认定');
    await owner.done('分析原因、作出认定');
    await owner.goOn('转入处理与解决', '处理与解决');
    // What the owner noted is on the intake agent's screen by itself.
    await line.getByText('已致电，客户要求退款并查明原因。').waitFor();
    await intake.standsIn('处理与解决');

    // What is being typed into a dialog, too, is there again after a reload.
    const linking = async () => {
      await owner.page.getByRole('button', { name: '更多' }).last().click();
      await owner.page.getByRole('menuitem', { name: '关联其他投诉' }).click();
      return owner.page.getByRole('dialog').getByLabel('理由');
    };
    const kept = owner.page.waitForResponse(
      (answer) => answer.request().method() === 'PUT' && answer.url().includes('/api/drafts/'),
    );
    await (await linking()).fill('与上周那件是同一批次');
    await kept;
    await owner.page.reload();
    const typed = await linking();
    await expect.poll(() => typed.inputValue()).toBe('与上周那件是同一批次');
    await owner.page
      .getByRole('dialog')
      .getByRole('button', { name: /取\s*消/ })
      .click();

    // A solution, approved by two others on their own screens.
    await owner.open('拟定处理方案');
    await owner.write('方案概述', '退货退款并道歉，产线增加绝缘检测。');
    await owner.press(/添加补救/);
    await owner.write('金额', '199');
    await owner.press(/添加措施/);
    await owner.write('要做什么', '产线加装绝缘检测');
    await owner.press('保存方案');
    await owner.done('拟定处理方案');
    await owner.open('方案报批');
    await owner.press('提交审批');
    // Whose turn it is stands there; the owner never signs.
    await owner.tool.getByText('还没轮到').first().waitFor();
    expect(await owner.tool.getByRole('button', { name: '同意' }).count()).toBe(0);
    for (const approver of [team.head, team.quality]) {
      const screen = await fromHome(await staff(approver), '方案报批');
      await screen.tool.getByText('¥199.00').first().waitFor();
      await screen.press('同意');
      await screen.tool.getByRole('button', { name: '同意' }).waitFor({ state: 'detached' });
    }
    await owner.done('方案报批');

    // Offered, and accepted on the telephone.
    await owner.open('征询投诉人意见');
    await owner.write(/说明$/, '经查是底座绝缘件漏装，我们为您全额退款。');
    await owner.press('发给投诉人');
    await owner.tool.getByText('等待答复').waitFor();
    const decision = zhou.page.getByRole('region', { name: /需要您决定/ });
    await zhou.page.reload();
    await decision.getByText('¥199.00').waitFor();
    await decision.getByRole('button', { name: '接受', exact: true }).click();
    await zhou.page.getByRole('dialog').getByRole('button', { name: '确认接受' }).click();
    await decision.waitFor({ state: 'detached' });
    await owner.done('征询投诉人意见');

    // Carried out, with proof.
    await owner.open('落实方案');
    for (const [done, proof] of ['检测工位已启用，记录 J-12', '款项已原路退回'].entries()) {
      await owner.tool.getByRole('button', { name: '更新进度' }).first().click();
      await owner.write('完成情况与证明', proof);
      await owner.press('标记完成');
      await owner.tool.getByText(`已完成 ${done + 1} / 2`).waitFor();
    }
    await owner.goOn('转入反馈与跟进', '反馈与跟进');

    // The reply leaves when it is whole; the complainant reads and rates it.
    expect(await owner.whyNot('结案')).toContain('“答复投诉人”还没有完成。');
    await owner.open('答复投诉人');
    expect(await owner.tool.getByRole('button', { name: '预览并发送' }).isDisabled()).toBe(true);
    await owner.tool.getByText('还差：依据；完成时间；后续安排。写全后才能发送。').waitFor();
    await owner.write(/依据/, '产品安全规范第 5 条。');
    await owner.write(/完成时间/, '退款今日到账。');
    await owner.write(/后续安排/, '一周后回访。');
    await owner.press('预览并发送');
    await owner.page.getByRole('dialog').getByRole('button', { name: '发送答复' }).click();
    await owner.done('答复投诉人');
    await zhou.page.reload();
    await zhou.reads(/产品安全规范第 5 条。/);
    const survey = zhou.page.getByRole('form', { name: '我们处理得怎么样？' });
    await survey
      .getByRole('group', { name: '处理速度' })
      .getByRole('radio', { name: '满意', exact: true })
      .check();
    await survey.getByRole('group', { name: '总体感受' }).getByRole('radio', { name: '很满意' }).check();
    await survey.getByRole('textbox', { name: /还想说点什么/ }).fill('退款很快，谢谢');
    await survey.getByRole('button', { name: '提交评价' }).click();
    await zhou.reads('谢谢您的评价。');
    await owner.open('满意度调查');
    await owner.tool.getByText('退款很快，谢谢').waitFor();

    // Called back by who is there for that, evaluated, closed, archived.
    const ho = await fromHome(await staff(callback), '回访');
    await ho.write('说了什么', '新水壶已到货，用着放心。');
    await ho.choose('满意');
    await ho.press('记录回访');
    await owner.done('回访');
    await owner.open('处理效果评价');
    await owner.choose('完全解决', '解决到什么程度');
    await owner.write('经验教训', '绝缘件漏装要靠在线检测拦住。');
    await owner.press('保存评价');
    await owner.done('处理效果评价');
    await owner.goOn('结案', '归档');
    await owner.open('封存归档');
    await owner.press('封存归档');
    await owner.page.getByText('已归档').first().waitFor();
    await zhou.page.reload();
    await zhou.page.getByRole('heading', { name: '已结案' }).waitFor();
    const head = await fromList(await staff(team.head), number);
    await head.page.getByText('已归档').first().waitFor();
  });
});
