import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../../test/support/app.ts';
import { registerCase } from '../../../test/support/cases.ts';
import type { SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { command } from '../../platform/context.ts';
import { MailFailure, type MailTransport, type OutgoingMail } from '../../platform/mail.ts';
import { appendEvent } from '../audit/audit-store.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { mailNotice, sweepMails } from './notification-mail-service.ts';
import { followNotices } from './notification-service.ts';

let app: TestApp;
let team: Team;
let sent: OutgoingMail[] = [];

/** Takes every mail, or does with it what the test says. */
const server = (answer?: () => Promise<never>): MailTransport => ({
  send: async (mail) => {
    sent.push(mail);
    if (answer) return answer();
    return { accepted: [], refused: [], response: '250 ok' };
  },
  verify: async () => undefined,
});

beforeAll(async () => {
  app = await testApp({
    env: {
      REDRESS_SMTP_URL: 'smtp://127.0.0.1:9',
      REDRESS_MAIL_FROM: 'Care <care@example.com>',
      REDRESS_URL: 'https://care.example.com',
    },
  });
  team = await makeTeam(app);
  for (const who of [team.owner, team.head])
    await app.base.db
      .updateTable('people')
      .set({ mail: `${who.signIn}@example.com` })
      .where('id', '=', who.id)
      .execute();
});
afterAll(async () => {
  await app.close();
});
beforeEach(() => {
  sent = [];
});

const ownCase = async (): Promise<Complaint> =>
  registerCase(app, {
    process: 'standard',
    regionId: team.regionId,
    departmentId: team.departmentId,
    ownerId: team.owner.id,
    firstContactId: team.intake.id,
  });

/** Mails of a person about a case, with their state. */
async function mailsOf(
  who: SignedIn,
  complaintId: string,
): Promise<{ id: string; kind: string; state: string }[]> {
  await followNotices(app.ctx());
  return app.base.db
    .selectFrom('notice_mails')
    .innerJoin('notices', 'notices.id', 'notice_mails.notice_id')
    .select(['notices.id', 'notices.kind', 'notice_mails.state'])
    .where('notices.person_id', '=', who.id)
    .where('notices.complaint_id', '=', complaintId)
    .orderBy('notices.created_at')
    .execute();
}

const mention = async (id: string): Promise<void> => {
  await command(await team.head.ctx(), (tx) =>
    appendEvent(tx, {
      stream: { kind: 'complaint', id },
      kind: 'comment.added',
      data: { mentions: [team.owner.id] },
    }),
  );
};
const breach = async (id: string): Promise<void> => {
  await command(app.ctx(), (tx) =>
    appendEvent(tx, {
      stream: { kind: 'complaint', id },
      kind: 'clock.breached',
      data: { people: [team.owner.id] },
    }),
  );
};
const wants = async (noticeMail: string): Promise<void> => {
  const answer = await team.owner.send({ method: 'PATCH', url: '/api/me', payload: { noticeMail } });
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json()).toMatchObject({ sendsMail: true, person: { noticeMail } });
};

describe('notices by mail', () => {
  it('SLA-3: each person says what they want: urgent only, all, none', async () => {
    const { id } = await ownCase();
    const kinds = async (): Promise<string[]> => {
      await mention(id);
      await breach(id);
      return (await mailsOf(team.owner, id)).map(({ kind }) => kind);
    };
    expect(await kinds()).toEqual(['clock-breached']);
    await wants('all');
    expect((await kinds()).sort()).toEqual(['clock-breached', 'clock-breached', 'mentioned']);
    await wants('none');
    expect(await kinds()).toHaveLength(3);
    await wants('urgent');
    const wrong = await team.owner.send({ method: 'PATCH', url: '/api/me', payload: { noticeMail: 'some' } });
    expect(wrong.statusCode).toBe(400);
  });

  it('PRI-1: the mail holds number, what happened and a link; no name, no word of the matter', async () => {
    const { id, number, title, narrative } = await ownCase();
    await breach(id);
    const [mail] = await mailsOf(team.owner, id);
    await mailNotice(app.ctx(), mail?.id ?? '', server());
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      to: { address: `${team.owner.signIn}@example.com` },
      subject: `[${number}] 有一项时限已超时`,
    });
    expect(sent[0]?.text).toContain(`https://care.example.com/complaints/${id}`);
    for (const word of [title, narrative, '责任人', '测试']) expect(sent[0]?.text).not.toContain(word);
    expect((await mailsOf(team.owner, id))[0]?.state).toBe('sent');
    await mailNotice(app.ctx(), mail?.id ?? '', server());
    expect(sent).toHaveLength(1);
  });

  it('a mail cut between handing over and writing that down is perhaps sent and never repeated by itself', async () => {
    const { id } = await ownCase();
    await breach(id);
    const [mail] = await mailsOf(team.owner, id);
    const cut = server(async () => Promise.reject(new Error('killed')));
    await expect(mailNotice(app.ctx(), mail?.id ?? '', cut)).rejects.toThrow('killed');
    expect((await mailsOf(team.owner, id))[0]?.state).toBe('handing-over');
    app.time.advance(11);
    await sweepMails(app.ctx());
    await mailNotice(app.ctx(), mail?.id ?? '', server());
    await mailNotice(app.ctx(), mail?.id ?? '', server());
    expect(sent).toHaveLength(1);
    expect((await mailsOf(team.owner, id))[0]?.state).toBe('perhaps-sent');
  });

  it('what may come right is tried again later; what is refused is not', async () => {
    const { id } = await ownCase();
    await breach(id);
    const [mail] = await mailsOf(team.owner, id);
    const busy = server(async () => Promise.reject(new MailFailure('retry', '451 later')));
    await mailNotice(app.ctx(), mail?.id ?? '', busy);
    expect((await mailsOf(team.owner, id))[0]?.state).toBe('queued');
    const closed = server(async () => Promise.reject(new MailFailure('refused', '550 no')));
    await mailNotice(app.ctx(), mail?.id ?? '', closed);
    await mailNotice(app.ctx(), mail?.id ?? '', server());
    expect((await mailsOf(team.owner, id))[0]?.state).toBe('refused');
    expect(sent).toHaveLength(2);
  });

  it('DI-7: who may no longer see the case by then gets no mail; old news is not mailed at all', async () => {
    const { id } = await ownCase();
    await breach(id);
    const [mail] = await mailsOf(team.owner, id);
    const declared = await team.supervisor.post(`/api/complaints/${id}/interests`, {
      personId: team.owner.id,
      kind: 'complained-about',
      reason: '投诉对象',
    });
    expect(declared.statusCode, declared.body).toBe(200);
    await mailNotice(app.ctx(), mail?.id ?? '', server());
    expect(sent).toEqual([]);
    expect((await mailsOf(team.owner, id))[0]?.state).toBe('cancelled');

    const old = await ownCase();
    await breach(old.id);
    app.time.advance(25 * 60);
    expect(await mailsOf(team.owner, old.id)).toEqual([]);
  });
});
