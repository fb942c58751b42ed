import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { refreshMeasures } from '../../src/features/measures/measures-refresh-service.ts';
import type { MeasuresView } from '../../src/contract/measures-contract.ts';
import { describeInBrowser } from '../support/browser.ts';
import { sizes, useVisitors, type Visitor } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { colleague, makeTeam } from '../support/team.ts';
import { caseAt, type Company } from '../support/walk-acts.ts';
import type { Walk } from '../support/walk.ts';

const server = useE2eServer();
const { staff } = useVisitors(server);
let team: Company;
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
  walk = await caseAt(app, team, 'investigate');
  await counted((view) => view.figures.volume.n === 1);
});

/** Waits until the job has brought the numbers so far; beside the worker's own rounds this one does the work, too. */
async function counted(isThere: (view: MeasuresView) => boolean): Promise<void> {
  const { app } = server();
  await vi.waitFor(
    async () => {
      await refreshMeasures(app.ctx());
      const answer = await team.senior.get('/api/measures');
      expect(isThere(answer.json<MeasuresView>()), answer.body).toBe(true);
    },
    { timeout: 20_000, interval: 200 },
  );
}

/** The tile of a measure. */
const tile = ({ page }: Visitor, name: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name, exact: true }) });

describeInBrowser('the dashboard', () => {
  it('AN-1: what a handler closes is in the manager’s numbers after the job ran, and opens from there', async () => {
    const manager = await staff(team.senior);
    await manager.goto('/measures');
    await tile(manager, '投诉量').getByRole('link', { name: '1', exact: true }).waitFor();
    await tile(manager, '处理周期').getByText('—').waitFor();

    const { version } = await walk.seen(team.owner);
    const ground = { version, choice: 'unreachable', reason: '电话五次、短信三次均未联系上' };
    await walk.act(team.head, 'POST', 'close-exceptionally', ground);
    await counted((view) => view.figures['cycle-time'].n === 1);
    await manager.page.reload();
    await tile(manager, '处理周期').getByRole('link', { name: '1 件' }).waitFor();
    await manager.reads(/数据截至/);

    // The number leads to its cases, and from there to the case.
    await tile(manager, '处理周期')
      .getByRole('link', { name: /分钟|小时/ })
      .first()
      .click();
    await manager.page.getByRole('heading', { name: '明细：处理周期' }).waitFor();
    await manager.page.getByRole('status').getByText('共 1 件').waitFor();
    await manager.page.getByRole('link', { name: walk.number }).click();
    await manager.page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(manager.page.url()).pathname).toBe(`/complaints/${walk.id}`);
  });

  it('AN-1: filters stand in the address, lines can be sorted and narrowed, a chart is saved as a picture', async () => {
    const manager = await staff(team.senior);
    await manager.goto('/measures?grain=month&by=department&show=volume');
    const breakdown = manager.page.getByRole('region', { name: '分项对比' }).last();
    await breakdown.getByRole('button', { name: '客户服务部' }).click();
    await expect
      .poll(() => new URL(manager.page.url()).searchParams.get('department'))
      .toBe(team.departmentId);
    await breakdown.getByRole('button', { name: '处理周期' }).click();
    await manager.page.getByRole('columnheader', { name: /处理周期/, exact: false }).and(manager.page.locator('[aria-sort=descending]')).waitFor(); // oxfmt-ignore
    expect(new URL(manager.page.url()).searchParams.get('sort')).toBe('cycle-time');
    await manager.page.getByRole('img', { name: '投诉量趋势' }).locator('canvas').waitFor();
    const [picture] = await Promise.all([
      manager.page.waitForEvent('download'),
      manager.button('保存为图片').first().click(),
    ]);
    expect(picture.suggestedFilename()).toMatch(/^投诉量趋势-.*\.png$/);
    const bytes = readFileSync(await picture.path());
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(2400);

    // How a measure is counted is told beside it.
    await manager.page.getByRole('button', { name: '按时率怎么算' }).click();
    await manager.reads(/从未超时的占比/);
  });

  it('PRI-1, AN-1: who is responsible elsewhere finds no number of it, and is told how the page fills', async () => {
    const { app } = server();
    const other = await makeTeam(app);
    const head = await staff(other.head, { viewport: sizes.phone });
    await head.goto('/measures');
    await head.reads('这个时间段没有投诉');
    await head.reads('只统计您有权查看的部门或区域的投诉。');
    const behind = await staff(other.head);
    await behind.goto('/measures/cases');
    await behind.reads('这个时间段没有投诉');
    expect(await behind.page.getByText(walk.number).count()).toBe(0);
  });
});
