import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMail, sweepDeliveries } from '../src/features/correspondence/delivery-service.ts';
import { smtpMail } from '../src/platform/mail-smtp.ts';
import type { MailTransport } from '../src/platform/mail.ts';
import { testApp, type TestApp } from './support/app.ts';
import { signedIn, type SignedIn } from './support/people.ts';

/** What the mail server does with the next mails: takes them, answers with a code, or cuts the line after the last byte. */
type Behaviour = 'take' | 'cut' | number;

let behaviour: Behaviour = 'take';
const received: { id: string; raw: string }[] = [];
const sockets = new Set<Socket>();
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, callback) {
    void buffer(stream).then((bytes) => {
      const raw = bytes.toString();
      if (typeof behaviour === 'number') {
        callback(Object.assign(new Error('not now'), { responseCode: behaviour }));
        return;
      }
      received.push({ id: /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '', raw });
      if (behaviour === 'cut') for (const socket of sockets) socket.destroy();
      else callback();
    });
  },
});
smtp.on('error', () => undefined);
smtp.server.on('connection', (socket: Socket) => {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});

let app: TestApp;
let handler: SignedIn;
let transport: MailTransport;

beforeAll(async () => {
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
  transport = smtpMail({ url, silenceMs: 5000 });
  app = await testApp({ env: { REDRESS_SMTP_URL: url, REDRESS_MAIL_FROM: 'Care <care@example.com>' } });
  handler = await signedIn(app, {
    grants: { 'complaint.read': 'all', 'complaint.register': 'all', 'complaint.handle': 'all' },
  });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  smtp.close(() => undefined);
  await app.close();
});
beforeEach(() => {
  behaviour = 'take';
  received.length = 0;
});

interface Mail {
  complaint: string;
  delivery: string;
}

/** Registers what came by mail: the acknowledgement goes out by mail, too. */
async function waitingMail(): Promise<Mail> {
  const made = await handler.post('/api/complaints', {
    channel: 'mail',
    title: '门锁失灵',
    narrative: '智能门锁指纹识别不了。',
    complainant: { name: '测试客户', mail: 'customer@example.com' },
  });
  expect(made.statusCode, made.body).toBe(200);
  const { id } = made.json<{ id: string }>();
  const row = await app.base.db
    .selectFrom('deliveries')
    .select('id')
    .where('complaint_id', '=', id)
    .where('channel', '=', 'mail')
    .executeTakeFirstOrThrow();
  return { complaint: id, delivery: row.id };
}

async function deliveryOf({ delivery }: Mail) {
  return app.base.db
    .selectFrom('deliveries')
    .selectAll()
    .where('id', '=', delivery)
    .executeTakeFirstOrThrow();
}

async function deliver({ delivery }: Mail, by: MailTransport = transport): Promise<void> {
  await deliverMail(app.ctx(), delivery, by);
}

/** When the jobs of a delivery are to run. */
async function jobsOf({ delivery }: Mail): Promise<Date[]> {
  const { rows } = await app.database.pool.query<{ run_at: Date }>(
    `select jobs.run_at from graphile_worker._private_jobs jobs
     where jobs.payload ->> 'delivery' = $1 order by run_at`,
    [delivery],
  );
  return rows.map((row) => row.run_at);
}

async function eventsOf({ complaint, delivery }: Mail): Promise<string[]> {
  const rows = await app.base.db
    .selectFrom('events')
    .select(['kind', 'data'])
    .where('stream_id', '=', `complaint:${complaint}`)
    .orderBy('seq')
    .execute();
  return rows
    .filter(({ data }) => (data as { delivery?: string }).delivery === delivery)
    .map(({ kind }) => kind);
}

describe('RE-1, IN-3: mails out of the house', () => {
  it('a mail is put with its message and sent once, also when its job runs again', async () => {
    const mail = await waitingMail();
    expect(await jobsOf(mail)).toHaveLength(1);
    await deliver(mail);
    await deliver(mail);
    expect(received).toHaveLength(1);
    expect(received[0]?.raw).toContain('To: ');
    const row = await deliveryOf(mail);
    expect(row).toMatchObject({ state: 'sent', attempts: 1 });
    expect(received[0]?.id).toBe(row.mail_id);
    expect(await eventsOf(mail)).toEqual(['message.handing-over', 'message.delivered']);
  });

  it('a server that says "later" is asked again after one, two, four minutes, under the same Message-ID', async () => {
    const mail = await waitingMail();
    behaviour = 451;
    for (const minutes of [1, 2, 4]) {
      const now = app.time.now().getTime();
      await deliver(mail);
      const row = await deliveryOf(mail);
      expect(row.state).toBe('queued');
      expect(row.next_try_at?.getTime()).toBe(now + minutes * 60_000);
      expect((await jobsOf(mail)).at(-1)?.getTime()).toBe(now + minutes * 60_000);
      app.time.advance(minutes);
    }
    expect(await jobsOf(mail)).toHaveLength(1);
    behaviour = 'take';
    await deliver(mail);
    const row = await deliveryOf(mail);
    expect(row).toMatchObject({ state: 'sent', attempts: 4 });
    expect(received.map(({ id }) => id)).toEqual([row.mail_id]);
  });

  it('a server that says "never" has refused it; a person may try again or leave it', async () => {
    const [one, other] = [await waitingMail(), await waitingMail()];
    behaviour = 550;
    await deliver(one);
    await deliver(other);
    expect(await deliveryOf(one)).toMatchObject({ state: 'refused' });
    expect((await deliveryOf(one)).response).toContain('not now');

    const decide = async ({ complaint, delivery }: Mail, act: string): Promise<number> =>
      (await handler.post(`/api/complaints/${complaint}/deliveries/${delivery}`, { act })).statusCode;
    expect(await decide(other, 'leave')).toBe(200);
    expect(await deliveryOf(other)).toMatchObject({ state: 'cancelled' });
    expect(await decide(other, 'again')).toBe(409);

    behaviour = 'take';
    expect(await decide(one, 'again')).toBe(200);
    expect(await deliveryOf(one)).toMatchObject({ state: 'queued' });
    await deliver(one);
    await deliver(other);
    expect(await deliveryOf(one)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(received).toHaveLength(1);
    expect(await eventsOf(one)).toContain('message.retried');
  });

  it('a line that breaks after the last byte leaves a mail perhaps sent, and it is never repeated by itself', async () => {
    const mail = await waitingMail();
    behaviour = 'cut';
    await deliver(mail);
    expect(await deliveryOf(mail)).toMatchObject({ state: 'perhaps-sent', next_try_at: null });
    behaviour = 'take';
    await deliver(mail);
    app.time.advance(24 * 60);
    await sweepDeliveries(app.ctx());
    await deliver(mail);
    expect(received).toHaveLength(1);
    expect(await deliveryOf(mail)).toMatchObject({ state: 'perhaps-sent' });

    const again = await handler.post(`/api/complaints/${mail.complaint}/deliveries/${mail.delivery}`, {
      act: 'again',
    });
    expect(again.statusCode, again.body).toBe(200);
    await deliver(mail);
    expect(received).toHaveLength(2);
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
  });

  it('a run that finds a mail being handed over knows that the one before was cut: perhaps sent', async () => {
    const mail = await waitingMail();
    const dying: MailTransport = {
      ...transport,
      send: async () => {
        throw new Error('the process ended here');
      },
    };
    await expect(deliver(mail, dying)).rejects.toThrow('the process ended here');
    expect(await deliveryOf(mail)).toMatchObject({ state: 'handing-over' });
    app.time.advance(11);
    await app.database.pool.query('delete from graphile_worker._private_jobs');
    await sweepDeliveries(app.ctx());
    expect(await jobsOf(mail)).toHaveLength(1);
    await deliver(mail);
    expect(await deliveryOf(mail)).toMatchObject({ state: 'perhaps-sent' });
    expect(received).toEqual([]);
    expect(await eventsOf(mail)).toEqual(['message.handing-over', 'message.perhaps-sent']);
  });

  it('a run taken for cut off that still learns the outcome writes it down', async () => {
    const mail = await waitingMail();
    const slow: MailTransport = {
      ...transport,
      send: async (composed) => {
        await deliver(mail);
        return transport.send(composed);
      },
    };
    await deliver(mail, slow);
    expect(received).toHaveLength(1);
    expect(await deliveryOf(mail)).toMatchObject({ state: 'sent' });
  });

  it('a lost job of a waiting mail is put again', async () => {
    const mail = await waitingMail();
    await app.database.pool.query('delete from graphile_worker._private_jobs');
    app.time.advance(6);
    await sweepDeliveries(app.ctx());
    expect(await jobsOf(mail)).toHaveLength(1);
    await sweepDeliveries(app.ctx());
    expect(await jobsOf(mail)).toHaveLength(1);
  });

  it('nothing of the sample company ever leaves the house', async () => {
    const mail = await waitingMail();
    await app.base.db
      .updateTable('complaints')
      .set({ sample: true })
      .where('id', '=', mail.complaint)
      .execute();
    await deliver(mail);
    expect(received).toEqual([]);
    expect(await deliveryOf(mail)).toMatchObject({ state: 'cancelled' });
    const written = await handler.post(`/api/complaints/${mail.complaint}/messages`, { body: '正在核实。' });
    expect(written.statusCode, written.body).toBe(200);
    const rows = await app.base.db
      .selectFrom('deliveries')
      .select('channel')
      .where('message_id', '=', written.json<{ id: string }>().id)
      .execute();
    expect(rows.map(({ channel }) => channel)).toEqual(['portal']);
  });

  it('a customer whose address is gone gets none, and it says why', async () => {
    const mail = await waitingMail();
    await app.base.db
      .updateTable('messages')
      .set({ party_id: null })
      .where('complaint_id', '=', mail.complaint)
      .execute();
    await deliver(mail);
    expect(await deliveryOf(mail)).toMatchObject({ state: 'refused', response: 'no address', attempts: 0 });
  });
});
