import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { submitted } from '../support/complainant.ts';
import { fromHome, fromLink, fromList, onCase } from '../support/e2e-case.ts';
import { sizes, useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import type { SignedIn } from '../support/people.ts';
import { colleague, makeTeam } from '../support/team.ts';
import { walkWith, type Walk } from '../support/walk.ts';
import {
  approve,
  callBack,
  carryOut,
  caseAt,
  offer,
  solutionOf,
  verify,
  type Company,
} from '../support/walk-acts.ts';

const server = useE2eServer();
const { visitor, staff } = useVisitors(server);
let team: Company;

beforeAll(async () => {
  const { app } = server();
  const small = await makeTeam(app);
  const callback = await colleague(app, small, {
    roles: ['intake-agent'],
    positions: ['feedback'],
    name: '何回访',
  });
  team = { ...small, callback };
});

/** A complaint that came through the portal, for what has to be done on screens. */
async function arrived(narrative: string): Promise<Walk> {
  const me = await submitted(server().app, { narrative, name: '测试客户', phone: '19900001234' });
  const { items } = (await team.intake.get(`/api/complaints?q=${me.number}`)).json<{
    items: { id: string }[];
  }>();
  return walkWith(server().app, items[0]?.id ?? '', me.number, me.secret);
}

/** Signs at the level that is due, from the approver's own list. */
async function signs(person: SignedIn, step = '方案三级审批'): Promise<void> {
  const screen = await fromHome(await staff(person), step);
  await screen.press('同意');
  await screen.tool.getByRole('button', { name: '同意' }).waitFor({ state: 'detached' });
  await screen.page.close();
}

describeInBrowser('the standard procedure through the screens', () => {
  it('CL-1, DI-2, INV-2, INV-4, SOL-1, SOL-3, SOL-4: classified, handed over, investigated, contained, and approved at three levels after one return', async () => {
    const walk = await arrived('热水器装上第三天就漏电，孩子被麻了一下，我要找律师。');
    const intake = await fromHome(await staff(team.intake), '分类定级');
    await intake.choose('受理', '是否受理');
    await intake.pick('类别', '质量缺陷');
    await intake.choose(/^紧急/);
    await intake.tool.getByRole('checkbox', { name: '涉及人身安全' }).check();
    await intake.tool.getByRole('checkbox', { name: '有法律风险' }).check();
    await intake.press('保存分类');
    await intake.done('分类定级');

    // The supervisor gives it to an owner, whose it is once they accept.
    const supervisor = await fromList(await staff(team.supervisor), walk.number);
    await supervisor.open('确定责任人');
    await supervisor.pick('指派给', '责任人');
    await supervisor.write('理由', '家电组最熟');
    await supervisor.press('指派');
    const owner = onCase(await staff(team.owner));
    await owner.goto('/');
    await owner.button('接受').click();
    await owner.reads('已接受，现在由您负责');
    await supervisor.done('确定责任人');
    await owner.goto(`/complaints/${walk.id}`);
    await owner.open('首次响应投诉人');
    await owner.write('说了什么', '已致电，请客户断电，明早上门。');
    await owner.press('记录联系');
    await owner.done('首次响应投诉人');
    expect(await owner.whyNot('无须调查，直接拟定方案')).toContain('必须调查');
    await owner.goOn('转入调查', '调查核实');

    // Evidence is kept as it came, and can be looked through again by somebody else.
    await owner.open('收集证据');
    await owner.write('来源', '上门检测');
    const report = { name: '检测记录.txt', mimeType: 'text/plain', buffer: Buffer.from('接地电阻 12 欧') };
    await owner.tool.locator('input[type=file]').first().setInputFiles(report);
    await owner.done('收集证据');
    const quality = await fromLink(await staff(team.quality), walk.id);
    await quality.open('收集证据');
    await quality.tool.getByText('检测记录.txt').first().waitFor();
    await owner.open('作出认定');
    await owner.choose('投诉成立', '投诉是否成立');
    await owner.write('查明的情况', '接地不良。');
    await owner.write('原因', '安装时漏接地线。');
    await owner.choose('第三方', '谁的责任');
    await owner.press('保存认定');
    await owner.done('作出认定');
    await owner.goOn('转入拟定方案', '拟定方案');

    // Somebody is in danger: first the harm is contained.
    await owner.open('应急处理');
    await owner.write('地点', '客户家中');
    await owner.write('说明', '已请客户断电，改用备用机。');
    await owner.press('添加');
    await owner.done('应急处理');
    await owner.open('拟定处理方案');
    await owner.write('方案概述', '免费重装并赔偿。');
    await owner.press(/添加补救/);
    await owner.write('金额', '3000');
    await owner.press('保存方案');
    await owner.done('拟定处理方案');
    await owner.goOn('提交审批', '三级审批');

    // Legal speaks first, then three levels; the second sends it back.
    await owner.open('方案三级审批');
    await owner.tool.getByText('先完成“法务合规审查”。').waitFor();
    const legal = await fromHome(await staff(team.legal), '法务合规审查');
    for (const question of [
      '处理过程、结果和后续措施是否合法',
      '是否符合公司内部规定',
      '对各方是否公平公正',
      '是否不涉及不正当竞争',
    ])
      await legal.choose('是', question);
    await legal.choose('同意', '结论');
    await legal.press('保存并完成');
    await legal.done('法务合规审查');
    await owner.press('提交审批');
    await signs(team.head);
    const returning = await fromHome(await staff(team.quality), '方案三级审批');
    await returning.press('退回修改');
    await returning.write('意见', '请写明怎样验证安装质量');
    await returning.press('退回修改');
    await owner.standsIn('拟定方案');
    await owner.page.getByRole('region', { name: '时间线' }).getByText('请写明怎样验证安装质量').waitFor();
    await owner.open('拟定处理方案');
    await owner.write('方案概述', '免费重装并赔偿，装后测接地电阻。');
    await owner.press('保存方案');
    await owner.done('拟定处理方案');
    // What was contained before is looked at once more.
    await owner.open('应急处理');
    await owner.press('确认完成');
    await owner.done('应急处理');
    await owner.goOn('提交审批', '三级审批');
    await walk.act(team.legal, 'POST', 'steps/legal-review/complete', {
      answers: {
        lawful: true,
        by_rules: true,
        fair: true,
        no_unfair_competition: true,
        conclusion: 'agreed',
      },
    });
    await owner.open('方案三级审批');
    await owner.press('重新提交审批');
    for (const approver of [team.head, team.quality, team.senior]) await signs(approver);
    await owner.standsIn('方案征询');
    // The complainant knows only that there is a proposal to come.
    expect(JSON.stringify(await walk.complainant('GET', ''))).not.toContain('验证安装质量');
  });

  it('SOL-5, IMP-1, VER-1, RE-1, SAT-1, CLO-1, CLO-3, ARC-1: refused, offered again, carried out, verified three ways, answered, closed and archived', async () => {
    const walk = await caseAt(server().app, team, 'offer');
    const owner = await fromLink(await staff(team.owner), walk.id);
    await owner.write(/说明$/, '我们为您退款三百元。');
    await owner.press('发给投诉人');
    await owner.tool.getByText('等待答复').waitFor();

    // On the telephone the complainant says no, and why; the owner sees it come back.
    const me = await visitor({ viewport: sizes.phone, isMobile: true, hasTouch: true });
    await me.goto(`/portal/#/c/${walk.number}/${walk.secret}`);
    await me.button('不接受').click();
    await me.page.getByRole('dialog').getByRole('textbox').fill('三百不够修天花板');
    await me.page
      .getByRole('dialog')
      .getByRole('button', { name: /不接受|确认|提交/ })
      .click();
    await owner.standsIn('拟定方案');
    await owner.page.getByRole('region', { name: '时间线' }).getByText('三百不够修天花板').first().waitFor();
    await walk.act(team.owner, 'PUT', 'solution', { content: solutionOf('退款八百并修天花板', 80_000) });
    await walk.exit(team.owner, 'to-approve');
    await approve(walk, team);
    await offer(walk, team.owner, '我们为您退款八百元，并修好天花板。');
    await me.page.reload();
    const decision = me.page.getByRole('region', { name: /需要您决定/ });
    await decision.getByText('我们为您退款八百元，并修好天花板。').waitFor();
    await decision.getByRole('radio').first().check();
    await decision.getByRole('button', { name: '接受', exact: true }).click();
    await me.page.getByRole('dialog').getByRole('button', { name: '确认接受' }).click();
    await owner.standsIn('实施');

    // Carried out; verified by the quality manager, and not well at first.
    await owner.open('落实各项措施');
    await owner
      .press(/更新进度/)
      .catch(async () => owner.tool.getByRole('button', { name: '更新进度' }).first().click());
    await owner.write('完成情况与证明', '已退款，凭证 P-7');
    await owner.press('标记完成');
    await owner.tool.getByText('已完成 1 / 2').waitFor();
    await carryOut(walk, team.owner);
    const quality = await fromHome(await staff(team.quality), '记录三方验证结果');
    const third = quality.tool.getByRole('listitem').filter({ hasText: '独立第三方验证' }).last();
    await third.getByRole('button', { name: '记录验证' }).click();
    await quality.choose('有效', '是否有效');
    await quality.write('验证结果', '检测机构复测合格');
    await quality.write('验证人或机构', '市质量检测所');
    await quality.press('保存验证结果');
    await third.getByRole('button', { name: '再验证一次' }).waitFor();
    for (const kind of ['customer', 'internal'] as const) await verify(walk, team.quality, kind);
    await owner.standsIn('反馈');

    // Answered in writing; the complainant reads it on the telephone.
    await owner.open('答复投诉人');
    for (const [part, words] of [
      [/依据/, '安装规范第 3 条。'],
      [/完成时间/, '今日到账。'],
      [/后续安排/, '一周后回访。'],
    ] as const)
      await owner.write(part, words);
    await owner.press('保存草稿');
    // RE-1: it does not leave before the head of the department has read and signed it, or says what is missing.
    await owner.press('提交审批');
    await owner.tool.getByText('答复要先审批通过才能发出。', { exact: true }).waitFor();
    const head = await fromHome(await staff(team.head), '答复签发');
    await head.tool.getByText('安装规范第 3 条。').waitFor();
    await head.write('意见', '写明由谁回访');
    await head.press('退回修改');
    await head.page.close();
    await owner.tool.getByText('写明由谁回访').first().waitFor();
    await owner.write(/后续安排/, '何回访一周后回访。');
    await owner.press('保存草稿');
    await owner.press('重新提交审批');
    await signs(team.head, '答复签发');
    await owner.done('答复签发');
    await owner.press('预览并发送');
    await owner.page.getByRole('dialog').getByRole('button', { name: '发送答复' }).click();
    await owner.done('答复投诉人');
    await owner.goOn('转入跟踪', '跟踪回访');
    await me.page.reload();
    await me.reads(/安装规范第 3 条。/);
    await callBack(walk, team.callback);
    await owner.done('回访（第二次反馈）');
    await owner.goOn('转入结案', '结案评价');
    expect(await owner.whyNot('结案')).toContain('“处理效果评价”还没有完成。');
    await owner.open('处理效果评价');
    await owner.choose('完全解决', '解决到什么程度');
    await owner.write('经验教训', '安装后必须测接地电阻。');
    await owner.press('保存评价');
    await owner.done('处理效果评价');
    await owner.goOn('结案', '归档');
    await owner.open('封存归档');
    await owner.press('封存归档');
    await owner.reads('已归档');

    // It leaks again: reopened from the telephone, it is on the owner's list and told to the supervisor.
    await me.page.reload();
    await me
      .button(/重开|再次处理|重新处理/)
      .first()
      .click();
    await me.page.getByRole('dialog').getByRole('textbox').fill('又漏了');
    await me.page
      .getByRole('dialog')
      .getByRole('button', { name: /重开|再次处理|重新处理|提交|确认/ })
      .click();
    await owner.standsIn('调查核实');
  });

  it('CLO-1: closed without agreement by the head of the department, who has to say why; the complainant is told their rights', async () => {
    const walk = await caseAt(server().app, team, 'offer');
    const owner = await fromLink(await staff(team.owner), walk.id);
    expect(await owner.next.getByRole('button', { name: '特殊结案' }).isDisabled()).toBe(true);
    const head = await fromLink(await staff(team.head), walk.id);
    await head.next.getByRole('button', { name: '特殊结案' }).click();
    const dialog = head.page.getByRole('dialog', { name: /特殊结案/ });
    await dialog.getByRole('radio', { name: '无法联系' }).check();
    await dialog.getByRole('textbox').fill('电话五次均未接通');
    await dialog.getByRole('button', { name: /特殊结案|结案/ }).click();
    await owner.standsIn('归档');
    await owner.reads('已结案');
    const me = await visitor({ viewport: sizes.phone, isMobile: true, hasTouch: true });
    await me.goto(`/portal/#/c/${walk.number}/${walk.secret}`);
    await me.page.getByRole('heading', { name: '已结案' }).waitFor();
    await me.reads(/凭编号和查询码与我们联系/);
  });
});
