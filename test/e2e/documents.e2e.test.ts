import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { caseToAnswer, fullReply } from '../support/answered-case.ts';
import { describeInBrowser } from '../support/browser.ts';
import { onCase } from '../support/e2e-case.ts';
import { useVisitors } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { signedIn } from '../support/people.ts';
import { makeTeam, type Team } from '../support/team.ts';

const server = useE2eServer();
const { staff } = useVisitors(server);
let team: Team;

beforeAll(async () => {
  team = await makeTeam(server().app);
});

describeInBrowser('documents through the screens', () => {
  it('RE-1, RE-3: the owner issues the answer letter once it is whole; who signs sees it in the time line and fetches it', async () => {
    const walk = await caseToAnswer(server().app, team, { channel: 'web' });
    const { version } = await walk.act<{ version: number }>(team.owner, 'PUT', 'reply', {
      content: { ...fullReply, basis: '' },
    });
    const owner = onCase(await staff(team.owner));
    await owner.goto(`/complaints/${walk.id}?tool=tool:document`);
    await owner.pick('文书', '顾客投诉回答书');
    await owner.reads('缺少：依据');
    const issue = owner.tool.getByRole('button', { name: '签发', exact: true });
    expect(await issue.isDisabled()).toBe(true);

    await walk.act(team.owner, 'PUT', 'reply', { content: fullReply, version });
    await owner.goto(`/complaints/${walk.id}?tool=tool:document`);
    await owner.pick('文书', '顾客投诉回答书');
    await owner.choose('Word');
    const looked = owner.page.waitForEvent('download');
    await owner.press('预览');
    expect((await looked).suggestedFilename()).toBe(`${walk.number}-顾客投诉回答书.docx`);
    await owner.choose('PDF');
    await issue.click();
    await owner.reads(`${walk.number}-D01 顾客投诉回答书`);
    const head = onCase(await staff(team.head));
    await head.goto(`/complaints/${walk.id}`);
    await head.reads(`${walk.number}-D01 · PDF`);
    const download = head.page.waitForEvent('download');
    await head.page
      .getByRole('link', { name: `${walk.number}-D01-顾客投诉回答书.pdf` })
      .first()
      .click();
    const bytes = await readFile(await (await download).path());
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  it('RE-3: an administrator writes a layout anew and puts it in force; the owner makes the next document by it', async () => {
    const { app } = server();
    const walk = await caseToAnswer(app, team, { channel: 'web' });
    const administrator = await staff(await signedIn(app, { roles: ['administrator'] }));
    await administrator.goto('/admin/documents/contact-sheet');
    const text = administrator.page.getByRole('textbox', { name: '版式文字' });
    await text.fill((await text.inputValue()).replaceAll('工作联系单', '协作通知单'));
    await administrator.button('存为草稿').click();
    await administrator.button('投入使用').click();
    await administrator.reads('第 2 版已启用');

    const owner = onCase(await staff(team.owner));
    await owner.goto(`/complaints/${walk.id}?tool=tool:document`);
    await owner.pick('文书', '协作通知单');
    await owner.press('签发');
    await owner.reads(`${walk.number}-D01 协作通知单`);
  });

  it('RE-3: a list is printed as a ledger by whoever may see it', async () => {
    const walk = await caseToAnswer(server().app, team, { channel: 'web' });
    const supervisor = await staff(team.supervisor);
    await supervisor.goto('/complaints');
    await supervisor.reads(walk.number);
    await supervisor.page.getByRole('button', { name: '导出' }).first().click();
    const ledger = supervisor.page.waitForEvent('download');
    await supervisor.button('台帐 Excel').click();
    expect((await ledger).suggestedFilename()).toMatch(/^ledger-.+\.xlsx$/);
  });
});
