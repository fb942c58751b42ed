import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { onCase } from '../support/e2e-case.ts';
import { sizes, useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { expectUsable } from '../support/portal-pages.ts';
import { makeTeam, type Team } from '../support/team.ts';
import { walkRegistered } from '../support/walk.ts';

const server = useE2eServer();
const { staff, visitor } = useVisitors(server);
let team: Team;

beforeAll(async () => {
  team = await makeTeam(server().app);
});

describeInBrowser('co-handling by somebody outside', () => {
  it('DI-4: the owner gives a part outside; on a phone they read, confirm and answer it; the owner reads that and confirms', async () => {
    const walk = await walkRegistered(server().app, team.intake, {
      channel: 'phone',
      title: '冰箱送到时压坏',
      narrative: '送到时外箱就压坏了。',
      complainant: { name: '郑测试', phone: '199 0000 7788' },
    });
    await walk.act(team.owner, 'POST', 'take', {});
    const owner = onCase(await staff(team.owner));
    await owner.goto(`/complaints/${walk.id}?tool=tool:sub-tasks`);
    await owner.tool.getByText('外部单位', { exact: true }).click();
    await owner.write('请对方做什么', '请说明运输情况');
    await owner.write('单位名称', '顺达物流');
    await owner.write('联系人', '王建国');
    await owner.press('请求协办');
    const dialog = owner.page.getByRole('dialog', { name: '对方的专属链接' });
    const link = (await dialog.getByText('/portal/#/t/').textContent()) ?? '';
    await dialog.getByRole('button', { name: '知道了' }).click();

    const them = await visitor({ viewport: sizes.phone, hasTouch: true });
    await them.goto(link.trim());
    await them.page.getByRole('heading', { name: '请说明运输情况' }).waitFor();
    await them.reads(/责任人请您（顺达物流）协助/);
    for (const words of ['郑测试', walk.number, '压坏'])
      expect(await them.page.content(), words).not.toContain(words);
    await expectUsable(them.page);
    await them.button('我们已收到').click();
    await them.reads('您已确认收到。');
    await them.field('写答复或留言').fill('三月一日装车时完好，见照片。');
    await them.page.locator('#task-files-choose').setInputFiles({
      name: '装车单.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
    });
    await them.button('提交答复').click();
    await them.reads('您的答复已收到，等对方确认。');
    await them.reads('装车单.pdf');

    await owner.reads('三月一日装车时完好，见照片。');
    await owner.reads('王**');
    await owner.press('确认答复');
    await owner.tool.getByText('已确认', { exact: true }).first().waitFor();
    await them.page.reload();
    await them.reads(/这件事了结了/);
    await them.goto(link.trim().replace(/.{4}$/, 'XXXX'));
    await them.page.reload();
    await them.reads('这个链接打不开任何内容');
  });

  it('PRI-1, DI-4: a telephone in the request leaves only for a reason; they read it, and a colleague reads the reason', async () => {
    const walk = await walkRegistered(server().app, team.intake, {
      channel: 'phone',
      title: '热水器漏水',
      narrative: '装上第三天就漏水。',
      complainant: { name: '郑测试', phone: '199 0000 7799' },
    });
    await walk.act(team.owner, 'POST', 'take', {});
    const owner = onCase(await staff(team.owner));
    await owner.goto(`/complaints/${walk.id}?tool=tool:sub-tasks`);
    await owner.tool.getByText('外部单位', { exact: true }).click();
    await owner.write('请对方做什么', '上门维修，先打 13812345678');
    await owner.write('单位名称', '安装公司');
    await owner.press('请求协办');
    await owner.tool.getByText(/请删去，或者写明对方为什么需要/).waitFor();
    await owner.write('对方为什么需要这些号码', '上门前要先约时间');
    await owner.press('请求协办');
    const dialog = owner.page.getByRole('dialog', { name: '对方的专属链接' });
    const link = (await dialog.getByText('/portal/#/t/').textContent()) ?? '';

    const them = await visitor({ viewport: sizes.phone, hasTouch: true });
    await them.goto(link.trim());
    await them.page.getByRole('heading', { name: '上门维修，先打 13812345678' }).waitFor();
    const colleague = await staff(team.quality);
    await colleague.goto(`/complaints/${walk.id}`);
    await colleague.reads('向外部协办方提供号码');
    await colleague.reads('上门前要先约时间');
  });
});
