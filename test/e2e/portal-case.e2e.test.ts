import { beforeAll, expect, it } from 'vitest';
import { chooseUsualProcedure } from '../../src/features/process/process-service.ts';
import { command } from '../../src/platform/context.ts';
import { fullReply } from '../support/answered-case.ts';
import { useTestApp } from '../support/app.ts';
import { describeInBrowser } from '../support/browser.ts';
import { makeTeam, type Team } from '../support/team.ts';
import { expectUsable, usePortalPages, type Phone } from '../support/portal-pages.ts';
import { categoryId, walkSubmitted, type Walk } from '../support/walk.ts';

const app = useTestApp({ start: new Date() });
const pages = usePortalPages(app);
let team: Team;

beforeAll(async () => {
  await command(app().ctx(), async (tx) => chooseUsualProcedure(tx, 'customer-four-step'));
  team = await makeTeam(app());
});

/** A complaint from the portal that its owner has taken, and its page on the complainant's phone. */
async function taken(options?: { locale?: string; width?: number }): Promise<Phone & { walk: Walk }> {
  const { walk } = await walkSubmitted(app(), team.intake, {
    title: '热水器漏水',
    narrative: '装上第三天就漏水。',
    name: '林晓',
  });
  const { version } = await walk.seen(team.intake);
  await walk.act(team.intake, 'POST', 'classification', {
    version,
    categoryId: await categoryId(app(), 'quality.defect'),
    severity: 'general',
    validity: 'accepted',
  });
  await walk.act(team.intake, 'POST', 'owner', { personId: team.owner.id, reason: '' });
  const [work] = await app()
    .base.db.selectFrom('handovers')
    .select('id')
    .where('complaint_id', '=', walk.id)
    .where('state', '=', 'asked')
    .execute();
  await walk.act(team.owner, 'POST', `/api/handovers/${work?.id}/answer`, { answer: 'accept', reason: '' });
  return { walk, ...(await pages.phone(`#/c/${walk.number}/${walk.secret}`, options)) };
}

/** Brings the case to where it can be offered something, and offers two things. */
async function offer(walk: Walk): Promise<void> {
  await walk.act(team.owner, 'PUT', 'finding', {
    ...{ outcome: 'founded', summary: '密封圈缺陷', cause: '来料', responsibility: 'department' },
  });
  await walk.exit(team.owner, 'to-solution');
  await walk.act(team.owner, 'PUT', 'solution', {
    content: { summary: '退款或换机，并致歉', remedies: [{ kind: 'refund', amount: 239_900 }] },
  });
  const { id } = await walk.act<{ id: string }>(team.owner, 'POST', 'steps/approve/approval');
  await walk.act(team.head, 'POST', `/api/approvals/${id}/votes`, { vote: 'approve' });
  await walk.act(team.owner, 'POST', 'offers', {
    body: '漏水由密封圈缺陷造成，责任在我们，请您选一个。',
    options: [
      { id: 'refund', title: '全额退款', amount: 239_900 },
      { id: 'swap', title: '换一台新机', text: '三天内上门安装' },
    ],
  });
}

describeInBrowser('the complainant’s case on a phone', () => {
  it('IN-8: where it stands, who has it and by when; talking both ways, and a file back', async () => {
    const { page, walk, faults } = await taken();
    await page.getByText('由 责任人 负责处理').waitFor();
    await page.getByText('下一步最迟').waitFor();
    expect(await page.locator('[aria-current=step]').count()).toBe(1);
    await walk.act(team.owner, 'POST', 'messages', { body: '请问方便拍一下铭牌吗？<b>谢谢</b>' });
    await walk.act(team.owner, 'POST', 'comments', { body: '内部意见' });
    await page.reload();
    await page.getByText('请问方便拍一下铭牌吗？<b>谢谢</b>').waitFor();
    expect(await page.content()).not.toContain('内部意见');
    await page.getByLabel('给处理人员留言').fill('好的，型号是 RX-60。');
    await page.getByRole('button', { name: '发送留言' }).click();
    await page.locator('.said-me').getByText('好的，型号是 RX-60。').waitFor();
    expect(await page.getByLabel('给处理人员留言').inputValue()).toBe('');
    await page.getByRole('button', { name: '催一下' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '催办' }).click();
    await page.getByRole('status').filter({ hasText: '已催办' }).first().waitFor();
    const timeline = JSON.stringify(await walk.read(team.owner, 'timeline'));
    expect(timeline).toContain('好的，型号是 RX-60。');
    expect(timeline).toContain('complaint.chased');
    await expectUsable(page);
    expect(faults).toEqual([]);
  });

  it('IN-8: a message that could not be sent stays in its field and says so', async () => {
    const { page, context, walk, faults } = await taken();
    await context.setOffline(true);
    await page.getByLabel('给处理人员留言').fill('在电梯里');
    await page.getByRole('button', { name: '发送留言' }).click();
    await page.getByText('没有发出去，您写的还在这里').waitFor();
    await context.setOffline(false);
    await page.reload();
    expect(await page.getByLabel('给处理人员留言').inputValue()).toBe('在电梯里');
    await page.getByRole('button', { name: '发送留言' }).click();
    await page.locator('.said-me').getByText('在电梯里').waitFor();
    expect(JSON.stringify(await walk.read(team.owner, 'timeline')).split('在电梯里')).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  it('SOL-5: chooses among options, is asked once more, accepts; the owner sees which', async () => {
    const { page, walk, faults } = await taken({ locale: 'en-US' });
    await offer(walk);
    await page.reload();
    await page.getByRole('heading', { name: 'Please decide: our proposal' }).waitFor();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Please choose one of the options first.').waitFor();
    await page.getByLabel(/换一台新机/).check();
    await page.getByRole('button', { name: 'Accept' }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept this proposal?' });
    await dialog.getByText('换一台新机').waitFor();
    await dialog.getByRole('button', { name: 'Not now' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Accept' }).click();
    await dialog.getByRole('button', { name: 'Yes, accept' }).click();
    await page.getByText('You accepted this proposal.').waitFor();
    const { offers } = await walk.read<{ offers: { state: string; answer: { optionId: string } }[] }>(
      team.owner,
      'resolution',
    );
    expect(offers[0]).toMatchObject({
      state: 'accepted',
      answer: { optionId: 'swap' },
      answeredVia: 'portal',
    });
    await expectUsable(page);
    expect(faults).toEqual([]);
  });

  it('SOL-5: refuses with the reason, or says what would be right instead', async () => {
    const { page, walk, faults } = await taken();
    await offer(walk);
    await page.reload();
    await page.getByRole('button', { name: '不接受' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认不接受' }).click();
    await page.getByText('请写几句').waitFor();
    await page.getByRole('button', { name: '再想想' }).click();
    await page.getByRole('button', { name: '提出我的想法' }).click();
    await page.getByLabel('我能接受的方案').fill('退款，另赔天花板 800 元');
    await page.getByRole('button', { name: '发送我的想法' }).click();
    await page.getByText('您提出了自己的想法').waitFor();
    const { offers } = await walk.read<{ offers: object[] }>(team.owner, 'resolution');
    expect(offers[0]).toMatchObject({ state: 'countered', answer: { counter: '退款，另赔天花板 800 元' } });
    expect(faults).toEqual([]);
  });

  it('SAT-1, CLO-1: rates when asked; withdraws after one more question; asks to take it up again', async () => {
    const { page, walk, faults } = await taken({ width: 1440 });
    await offer(walk);
    await page.reload();
    await page.getByLabel(/全额退款/).check();
    await page.getByRole('button', { name: '接受', exact: true }).click();
    await page.getByRole('button', { name: '确认接受' }).click();
    await page.getByText('您已接受').first().waitFor();
    const { actions } = await walk.read<{ actions: { id: string; version: number }[] }>(
      team.owner,
      'resolution',
    );
    for (const { id, version } of actions)
      await walk.act(team.owner, 'PATCH', `/api/actions/${id}`, { version, state: 'done', proof: '已退款' });
    await walk.exit(team.owner, 'to-feedback');
    await walk.act(team.owner, 'PUT', 'reply', { content: fullReply });
    await walk.act(team.owner, 'POST', 'reply/send');
    await page.reload();
    const survey = page.getByRole('form', { name: '我们处理得怎么样？' });
    await survey.getByRole('button', { name: '提交评价' }).click();
    await survey.getByText('请至少给“总体感受”打分').waitFor();
    const rate = async (what: string, degree: string): Promise<void> =>
      survey.getByRole('group', { name: what }).getByLabel(degree, { exact: true }).check({ force: true });
    await rate('处理速度', '一般');
    await rate('总体感受', '很满意');
    await survey.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('谢谢您的评价').first().waitFor();
    const { surveys } = await walk.read<{ surveys: object[] }>(team.owner, 'closing');
    expect(surveys[0]).toMatchObject({ scores: { speed: 3, overall: 5 }, via: 'portal' });

    await page.getByRole('button', { name: '撤回投诉' }).click();
    await page.getByLabel('为什么撤回').fill('已经解决了');
    await page.getByRole('button', { name: '确认撤回' }).click();
    await page.getByRole('heading', { name: '您已撤回' }).waitFor();
    expect((await walk.seen(team.owner)).status).toBe('closed');
    await expectUsable(page);
    await page.getByRole('button', { name: '要求重新处理' }).click();
    await page.getByLabel(/哪里没有解决/).fill('退款没有到账');
    await page.getByRole('dialog').getByRole('button', { name: '要求重新处理' }).click();
    await page.getByText('已重新打开，我们继续处理').first().waitFor();
    expect((await walk.seen(team.owner)).status).toBe('open');
    expect(faults).toEqual([]);
  });

  it('IN-8: a wrong link tells nothing and leads on; number and secret typed by hand open the case, and the device remembers if asked', async () => {
    const { walk } = await walkSubmitted(app(), team.intake, { title: '只给本人看' });
    const { page, faults } = await pages.phone(`#/c/${walk.number}/${'0'.repeat(26)}`);
    await page.getByRole('heading', { name: '这个链接打不开' }).waitFor();
    expect(await page.content()).not.toContain('只给本人看');
    await expectUsable(page);
    await page.getByRole('link', { name: '输入编号和密码' }).click();
    await page.getByLabel('编号', { exact: true }).fill(walk.number.toLowerCase());
    await page.getByLabel('密码', { exact: true }).fill('abc');
    await page.getByRole('button', { name: '查看' }).click();
    await page.getByText('编号和密码对不上').waitFor();
    await page.getByLabel('密码', { exact: true }).fill(walk.secret.toLowerCase().replace(/(.{4})/g, '$1 '));
    await page.getByLabel(/在这台设备上记住/).check();
    await page.getByRole('button', { name: '查看' }).click();
    await page.getByRole('heading', { name: '只给本人看' }).waitFor();
    await page.goto(pages.address());
    await page.reload();
    await page.getByRole('link', { name: /只给本人看/ }).waitFor();
    await page.getByRole('button', { name: `从这台设备上移除 ${walk.number}` }).click();
    expect(await page.getByRole('link', { name: /只给本人看/ }).count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
