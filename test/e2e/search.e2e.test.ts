import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { onCase } from '../support/e2e-case.ts';
import { useVisitors, type Visitor } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { colleague, makeTeam, type Team } from '../support/team.ts';
import { caseAt, type Company } from '../support/walk-acts.ts';
import type { Walk } from '../support/walk.ts';

const server = useE2eServer();
const { staff } = useVisitors(server);
let team: Company;
let others: Team;
let walk: Walk;

beforeAll(async () => {
  const { app } = server();
  const small = await makeTeam(app);
  const callback = await colleague(app, small, {
    roles: ['intake-agent'],
    positions: ['feedback'],
    name: '何回访',
  });
  team = { ...small, callback };
  others = await makeTeam(app);
  walk = await caseAt(app, team, 'investigate');
});

/** Opens the palette by keys and types into it. */
async function find(who: Visitor, words: string): Promise<void> {
  const field = who.page.getByRole('combobox', { name: '查找投诉、客户或操作' });
  if (!(await field.isVisible())) await who.page.keyboard.press('Control+k');
  await field.waitFor();
  await field.fill(words);
}

describeInBrowser('the search', () => {
  it('ARC-3: what one adds to a case another finds by Ctrl K with where and why; who may not see it finds nothing', async () => {
    const owner = onCase(await staff(team.owner));
    await owner.goto(`/complaints/${walk.id}`);
    await owner.open('收集证据');
    await owner.write('来源', '物业值班室');
    const photograph = {
      name: '地下室渗水記錄.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('三月二日'),
    };
    await owner.tool.locator('input[type=file]').first().setInputFiles(photograph);
    await owner.done('收集证据');

    const manager = await staff(team.quality);
    await manager.goto('/');
    await manager.page.getByRole('heading', { level: 1 }).waitFor();
    await find(manager, '渗水记录');
    const hit = manager.page.getByRole('option').filter({ hasText: walk.number });
    await hit.waitFor();
    await expect.poll(() => hit.innerText()).toMatch(/证据\s*地下室渗水記錄\.txt 物业值班室/);
    expect(await hit.locator('mark').innerText()).toBe('渗水記錄');
    await manager.page.keyboard.press('Enter');
    await manager.page.waitForURL(`**/complaints/${walk.id}`);

    // Before anything is typed: what was opened last; without the mouse to a page.
    await manager.page.getByRole('heading', { level: 1 }).waitFor();
    await find(manager, '');
    await manager.page.getByRole('option').filter({ hasText: walk.number }).waitFor();
    await find(manager, '客户');
    await manager.page.getByRole('option', { name: /客户/ }).first().waitFor();
    await manager.page.keyboard.press('Escape');

    const stranger = await staff(others.owner);
    await stranger.goto('/');
    await stranger.page.getByRole('heading', { level: 1 }).waitFor();
    await find(stranger, '渗水记录');
    await stranger.reads('没有找到“');
    expect(await stranger.page.getByRole('option').count()).toBe(0);
  });
});
