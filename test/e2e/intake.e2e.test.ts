import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { fromList } from '../support/e2e-case.ts';
import { useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { makeTeam, type Team } from '../support/team.ts';
import { walkRegistered, type Walk } from '../support/walk.ts';

const server = useE2eServer();
const { staff } = useVisitors(server);
let team: Team;
let earlier: Walk;

beforeAll(async () => {
  const { app } = server();
  team = await makeTeam(app);
  earlier = await walkRegistered(app, team.intake, {
    channel: 'phone',
    title: '热水器漏水',
    narrative: '装上第三天就漏水，师傅说过两天来看。',
    complainant: { name: '钱测试', phone: '199 0000 4321', level: 'vip', formOfAddress: '钱女士' },
  });
});

describeInBrowser('a call', () => {
  it('IN-2, IN-4, IN-5: by keyboard alone: the number brings up who calls and what is open; linked, saved, the number read out', async () => {
    const agent = await staff(team.intake);
    const { keyboard } = agent.page;
    let steps = 0;
    const press = async (key: string): Promise<void> => {
      steps++;
      await keyboard.press(key);
    };
    await agent.goto('/');
    await agent.page.getByRole('heading', { name: '我的待办' }).waitFor();
    await press('Control+k');
    await agent.page
      .getByRole('dialog')
      .getByRole('combobox')
      .or(agent.page.getByRole('dialog').getByRole('textbox'))
      .first()
      .waitFor();
    await keyboard.type('电话登记');
    await agent.page.getByRole('dialog').getByText('电话登记').first().waitFor();
    await press('Enter');
    await agent.page.getByRole('heading', { name: '电话登记' }).waitFor();
    const number = agent.field('来电号码');
    await number.and(agent.page.locator(':focus')).waitFor();

    // Who calls, how important they are, and what is open for them: masked, and at once.
    await keyboard.type('19900004321');
    await press('Enter');
    const caller = agent.page.getByRole('region', { name: '来电人' });
    await caller.getByText('钱**').waitFor();
    await caller.getByText(earlier.number).waitFor();
    expect(await caller.textContent()).not.toMatch(/钱测试|0000 4321|00004321/);
    // Nobody is asked again for what is known: the keyboard is where the story is told.
    const story = agent.field('对方怎么说');
    await story.and(agent.page.locator(':focus')).waitFor();
    // Saved too early, it says what is missing, where it is missing.
    await keyboard.press('Control+Enter');
    await agent.page.getByText('请填写').first().waitFor();
    await keyboard.type('又漏水了，楼下天花板也湿了，师傅一直没来。');
    await agent.page.getByRole('region', { name: '相似的在办投诉' }).getByText(earlier.number).waitFor();
    await press('Alt+1');
    await agent.page.getByText(new RegExp(earlier.number)).last().waitFor();
    // On from field to field; severity and remedy by arrow keys.
    await press('Enter');
    await press('Enter');
    await keyboard.type('维修');
    await agent.page.getByRole('option', { name: /维修/ }).waitFor();
    await press('Enter');
    await press('ArrowRight');
    await press('Control+Enter');
    await agent.page.getByRole('heading', { name: /已登记|登记好/ }).waitFor();
    const shown = await agent.page.locator('[aria-label^="TS-"]').getAttribute('aria-label');
    expect(shown).toMatch(/^TS-\d{4}-\d{6}$/);
    expect(steps).toBeLessThanOrEqual(10);

    // Enter begins the next call.
    await press('Enter');
    await agent.page.getByRole('heading', { name: '电话登记' }).waitFor();
    await number.and(agent.page.locator(':focus')).waitFor();
    expect(await number.inputValue()).toBe('');

    // The owner finds the call with its link to the first matter, which counts it.
    const owner = await fromList(await staff(team.owner), shown ?? '');
    await owner.page.getByRole('main').getByRole('link', { name: earlier.number }).first().waitFor();
    const first = await earlier.seen(team.owner);
    expect(first.duplicates).toBe(1);
    const { items } = (await team.owner.get(`/api/complaints?q=${shown ?? ''}`)).json<{
      items: {
        category: { 'zh-CN': string } | null;
        severity: { code: string } | null;
        complainant: string;
      }[];
    }>();
    expect(items[0]).toMatchObject({ complainant: '钱**', category: { 'zh-CN': '维修' } });
    expect(items[0]?.severity).not.toBeNull();
  });

  it('IN-1, IN-2: a letter with its scan, who is concerned and what it did; the owner reads all of it', async () => {
    const agent = await staff(team.intake);
    await agent.goto('/intake');
    const { page } = agent;
    await page
      .getByRole('radio', { name: '信函' })
      .or(page.getByText('信函', { exact: true }))
      .first()
      .click();
    await agent.field('姓名').fill('周测试');
    await agent.field('对方怎么说').fill('来信说安装师傅态度恶劣，地板被划伤。');
    await page.getByText(/^更多：时间、地点/).click();
    await agent.field('涉及的人和部门').fill('安装部王师傅');
    await agent.field('造成的后果').fill('客厅地板三处划痕');
    await agent.field('客户编号').fill('K-2026-07');
    await page.getByRole('button', { name: /登记/ }).last().click();
    await page.getByRole('heading', { name: /已登记|登记好/ }).waitFor();
    const number = (await page.locator('[aria-label^="TS-"]').getAttribute('aria-label')) ?? '';
    const scan = { name: '来信.txt', mimeType: 'text/plain', buffer: Buffer.from('敬启者：……') };
    await page.locator('input[type=file]').first().setInputFiles(scan);
    await page.getByText('已保存：来信.txt').waitFor();

    const found = await team.owner.get(`/api/complaints?q=${number}`);
    const [line] = found.json<{ items: { id: string }[] }>().items;
    const seen = (await team.owner.get(`/api/complaints/${line?.id ?? ''}`)).json<Record<string, unknown>>();
    expect(seen).toMatchObject({
      ...{ channel: 'letter', concerned: '安装部王师傅', consequences: '客厅地板三处划痕' },
      complainant: { customerNo: 'K-2026-07' },
    });
    const owner = await staff(team.owner);
    await owner.goto(`/complaints/${line?.id ?? ''}?tool=tool:register`);
    await owner.page.getByText('安装部王师傅').waitFor();
    await owner.goto(`/complaints/${line?.id ?? ''}?tool=tool:evidence`);
    await owner.page
      .getByRole('region', { name: '办理', exact: true })
      .getByText('来信.txt')
      .first()
      .waitFor();
  });
});
