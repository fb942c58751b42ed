import { beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { useVisitors, type Visitor } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { makeTeam, type Team } from '../support/team.ts';
import { walkRegistered, type Walk } from '../support/walk.ts';

const server = useE2eServer();
const { staff } = useVisitors(server);
let team: Team;
let walk: Walk;

beforeAll(async () => {
  team = await makeTeam(server().app);
});
beforeEach(async () => {
  walk = await walkRegistered(server().app, team.intake, {
    channel: 'phone',
    title: '冰箱不制冷',
    narrative: '昨天起不制冷，食品坏了一批。',
    complainant: { name: '郑测试', phone: '199 0000 7788' },
  });
  await walk.act(team.owner, 'POST', 'take', {});
});

/** Opens the case at its record. */
async function atRecord(who: Visitor): Promise<Visitor> {
  await who.goto(`/complaints/${walk.id}?tool=tool:register`);
  await who.button('更正登记内容').waitFor();
  return who;
}

describeInBrowser('two people on one case', () => {
  it('DI-2: see each other and what the other writes; who saves second is asked, and both words are there to choose from', async () => {
    const [agent, owner] = [
      await atRecord(await staff(team.intake)),
      await atRecord(await staff(team.owner)),
    ];
    const here = (who: Visitor) => who.page.getByRole('status').filter({ hasText: '也在看' });
    await here(agent).getByText('责任人').waitFor();
    await here(owner).getByText('接线员').waitFor();

    await agent.button('更正登记内容').click();
    await agent.field('型号').fill('BCD-201');
    await here(owner)
      .getByText(/正在写/)
      .waitFor();
    await owner.button('更正登记内容').click();
    await owner.field('型号').fill('BCD-210');
    await owner.field('批次').fill('2026-02');
    await owner.button('保存更正').click();
    await owner.reads('更正已保存');

    await agent.button('保存更正').click();
    const dialog = agent.page.getByRole('dialog', { name: '内容有冲突' });
    await dialog.getByText('BCD-210').waitFor();
    await dialog.getByText('BCD-201').waitFor();
    // What only the other changed is not asked about and stays.
    expect(await dialog.getByText('2026-02').count()).toBe(0);
    await dialog.getByRole('button', { name: '按所选内容保存' }).click();
    await agent.reads('更正已保存');
    await owner.reads('BCD-201');
    expect(await walk.seen(team.owner)).toMatchObject({ model: 'BCD-201', batch: '2026-02' });
  });

  it('PRI-4: what was typed when the session ended is still there, on the screen and after a reload', async () => {
    const owner = await atRecord(await staff(team.owner));
    await owner.button('更正登记内容').click();
    await owner.field('造成的后果').fill('一冰箱海鲜全部报废');
    await owner.reads(/草稿已保存/);
    const kept = await owner.context.cookies();
    await owner.context.clearCookies();
    await owner.button('保存更正').click();
    await owner.page.getByRole('dialog').getByText('登录已过期').waitFor();
    expect(await owner.page.locator('textarea').filter({ hasText: '一冰箱海鲜' }).count()).toBe(1);
    await owner.context.addCookies(kept);
    await owner.goto(`/complaints/${walk.id}?tool=tool:register`);
    await owner.page.locator('textarea').filter({ hasText: '一冰箱海鲜全部报废' }).waitFor();
    await owner.button('保存更正').click();
    await owner.reads('更正已保存');
    expect(await walk.seen(team.intake)).toMatchObject({ consequences: '一冰箱海鲜全部报废' });
  });

  it('PRI-4: a draft of before that arrives after one has begun to type replaces nothing; it is offered, and can be taken', async () => {
    const key = `interest:${walk.id}`;
    await team.owner.put(`/api/drafts/${encodeURIComponent(key)}`, {
      value: { reason: '昨天写的：是我的亲戚' },
    });
    const owner = await staff(team.owner);
    let arrive: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await owner.page.route('**/api/drafts/interest*', async (route) => {
      if (route.request().method() === 'GET') await held;
      await route.continue();
    });
    await owner.goto(`/complaints/${walk.id}`);
    await owner.button('更多').first().click();
    await owner.page.getByRole('menuitem', { name: '回避' }).click();
    const dialog = owner.page.getByRole('dialog', { name: '回避' });
    const reason = dialog.getByLabel('理由');
    await reason.fill('今天写的：是我的邻居');
    arrive();
    await dialog.getByText(/找到更早的草稿/).waitFor();
    expect(await reason.inputValue()).toBe('今天写的：是我的邻居');
    await dialog.getByRole('button', { name: '改用更早的草稿' }).click();
    expect(await reason.inputValue()).toBe('昨天写的：是我的亲戚');
    expect(await dialog.getByText(/找到更早的草稿/).count()).toBe(0);
  });
});
