import { beforeAll, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { onCase } from '../support/e2e-case.ts';
import { useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { beginProcedure, makeCompany } from '../support/procedure-walk.ts';
import { colleague, makeTeam } from '../support/team.ts';
import { caseAt, type Company } from '../support/walk-acts.ts';
import type { SignedIn } from '../support/people.ts';

const server = useE2eServer();
const { staff } = useVisitors(server);
let team: Company;
let other: SignedIn;

beforeAll(async () => {
  const small = await makeTeam(server().app);
  const person = (role: string, positions: string[], name: string) =>
    colleague(server().app, small, { roles: [role], positions, name });
  team = { ...small, callback: await person('intake-agent', ['feedback'], '回访员') };
  other = await person('department-head', [], '陈代签');
});

describeInBrowser('before signing', () => {
  it('SOL-3: the head asks, the owner answers, the head hands it on, and whoever gets it finds it on their list and sends it back', async () => {
    const walk = await caseAt(server().app, team, 'approve');
    const page = `/complaints/${walk.id}?tool=tool:approval`;
    const owner = onCase(await staff(team.owner));
    await owner.goto(page);
    await owner.press('提交审批');
    await owner.tool.getByText('可签：部门负责人').waitFor();

    const head = onCase(await staff(team.head));
    await head.goto(page);
    await head.press('转交、加签或先问清楚');
    await head.tool.getByText('先问清楚', { exact: true }).click();
    await head.write('要问什么', '折旧怎么算的？');
    await head.press('发出提问');

    await owner.tool.getByText('折旧怎么算的？').waitFor();
    await owner.write('回答', '按月千分之五，合同第八条');
    await owner.press('发出回答');

    await head.tool.getByText('按月千分之五，合同第八条').waitFor();
    await head.press('转交、加签或先问清楚');
    await head.pick('由谁签', '陈代签');
    await head.write('原因', '我明天起出差');
    await head.press('转交给此人');
    await head.tool.getByText('这一级不由您的岗位审批').waitFor();

    const signer = onCase(await staff(other));
    await signer.goto('/');
    await signer.page.getByRole('link', { name: walk.number }).first().click();
    await signer.tool.getByText(/部门负责人 转交给 陈代签：我明天起出差/).waitFor();
    await signer.write('意见', '金额超出合同');
    await signer.press('退回修改');

    await owner.reads(/金额超出合同/);
    await owner.tool.getByText('已退回').first().waitFor();
  });

  it('SOL-3, C6: the general manager reads at the end what the case was evaluated as, and signs afterwards', async () => {
    const company = await makeCompany(server().app);
    const { play, walk } = await beginProcedure(company, 'seven-step', { by: 'salesperson' });
    await play(
      ['sales-office', 'take'],
      ['sales-office', 'classify', { severity: 'serious' }],
      ['sales-office', 'form', 'fill-sheet'],
      ['salesperson', 'call'],
      ['sales-head', 'exit', 'to-quality'],
      ['quality-manager', 'form', 'opinion'],
      ['quality-manager', 'find'],
      ['sales-head', 'exit', 'to-meeting'],
      ['sales-head', 'form', 'minutes', { took_part: ['quality', 'general-manager'] }],
      ['sales-head', 'solve'],
      ['sales-head', 'exit', 'to-agree'],
      ['salesperson', 'offer', 'accept'],
      ['sales-office', 'form', 'contact-sheet'],
      ['sales-office', 'part', 'technical'],
      ['sales-office', 'carryOut'],
      ['sales-office', 'exit', 'done'],
      ['salesperson', 'write'],
      ['salesperson', 'send'],
    );
    const office = onCase(await staff(await company.post('sales-office')));
    await office.goto(`/complaints/${walk.id}?tool=tool:evaluation`);
    await office.choose('完全解决');
    await office.write('经验教训', '出货前加抽检');
    await office.press('保存评价');
    await office.open(/总经理/);
    await office.press('提交审批');

    const manager = onCase(await staff(await company.post('general-manager')));
    await manager.goto('/');
    await manager.page.getByRole('link', { name: walk.number }).first().click();
    await manager.tool.getByText('出货前加抽检').waitFor();
    await manager.press('同意');

    await office.tool.getByText('已通过').first().waitFor();
  });
});
