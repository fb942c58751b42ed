import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpMail } from './mail-smtp.ts';
import { mailVerdict } from './mail-verdict.ts';
import { MailFailure, type OutgoingMail } from './mail.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Received {
  raw: string;
  from: string;
  to: string[];
}

/** A real SMTP server; `sockets` are the connections it has. */
async function server(options: SMTPServerOptions = {}): Promise<{
  url: string;
  received: Received[];
  sockets: Set<Socket>;
}> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, callback) {
      void buffer(stream).then((raw) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ raw: raw.toString(), from, to: envelope.rcptTo.map(({ address }) => address) });
        callback();
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  smtp.server.on('connection', (socket: Socket) => sockets.add(socket));
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    smtp.close(() => undefined);
  });
  return { url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, received, sockets };
}

/** What a server that misbehaves answers at each step; null cuts the connection there. */
interface Script {
  connect?: string | null;
  mail?: string | null;
  rcpt?: string | null;
  data?: string | null;
  /** At the first bytes of the mail. */
  body?: null;
  end?: string | null;
}

async function scripted(script: Script, hear: (line: string) => void = () => undefined): Promise<string> {
  const steps: [RegExp, string | null][] = [
    [/^EHLO/, '250-here\r\n250 AUTH PLAIN LOGIN'],
    [/^STARTTLS/, '502 not here'],
    [/^MAIL/, script.mail === undefined ? '250 ok' : script.mail],
    [/^RCPT/, script.rcpt === undefined ? '250 ok' : script.rcpt],
    [/^DATA/, script.data === undefined ? '354 go on' : script.data],
    [/^\.$/, script.end === undefined ? '250 ok' : script.end],
  ];
  const net = createServer((socket) => {
    let inMail = false;
    let pending = '';
    const say = (line: string | null): void => {
      if (line === null) socket.destroy();
      else socket.write(`${line}\r\n`);
    };
    socket.on('error', () => undefined);
    closing.push(() => socket.destroy());
    say(script.connect === undefined ? '220 ready' : script.connect);
    socket.on('data', (chunk) => {
      if (inMail && script.body === null) return socket.destroy();
      const lines = (pending + chunk.toString('latin1')).split('\r\n');
      pending = lines.pop() ?? '';
      for (const line of lines) {
        hear(line);
        if (inMail && line !== '.') continue;
        const reply = steps.find(([pattern]) => pattern.test(line))?.[1];
        inMail = reply?.startsWith('354') ?? false;
        say(reply === undefined ? '250 ok' : reply);
      }
      return undefined;
    });
  }).listen(0, '127.0.0.1');
  await once(net, 'listening');
  closing.push(() => net.close());
  return `smtp://127.0.0.1:${(net.address() as AddressInfo).port}`;
}

const mail = (more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  from: { name: '客户服务中心', address: 'service@example.com' },
  to: { name: '张三', address: 'zhang@example.cn' },
  subject: '您的投诉已受理',
  text: '您好，我们已收到。',
  messageId: '<1.2@redress.example>',
  date: new Date('2026-11-05T02:00:00Z'),
  ...more,
});

const failure = async (
  url: string,
  more: Partial<OutgoingMail> = {},
  silenceMs = 5000,
): Promise<MailFailure> => {
  const error: unknown = await smtpMail({ url, silenceMs, connectMs: 5000 })
    .send(mail(more))
    .then(
      () => new Error('was sent'),
      (thrown: unknown) => thrown,
    );
  if (!(error instanceof MailFailure)) throw error;
  return error;
};

const refusing = (responseCode: number, text = 'no'): Error =>
  Object.assign(new Error(text), { responseCode });

describe('RE-1: a mail that goes out', () => {
  it('RE-1: arrives whole, with its own Message-ID and date', async () => {
    const { url, received } = await server();
    const sent = await smtpMail({ url }).send(
      mail({
        html: '<p>您好</p>',
        headers: { 'In-Reply-To': '<0@example.cn>', 'Auto-Submitted': 'auto-generated' },
        replyTo: { address: 'reply@example.com' },
        attachments: [{ name: '答复函.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7') }],
      }),
    );
    expect(sent).toMatchObject({ accepted: ['zhang@example.cn'], refused: [] });
    expect(sent.response).toMatch(/^250/);
    const [{ raw, from, to } = { raw: '', from: '', to: [] }] = received;
    expect({ from, to }).toEqual({ from: 'service@example.com', to: ['zhang@example.cn'] });
    for (const line of [
      'Message-ID: <1.2@redress.example>',
      'Date: Thu, 05 Nov 2026 02:00:00 +0000',
      'In-Reply-To: <0@example.cn>',
      'Reply-To: reply@example.com',
      'Auto-Submitted: auto-generated',
    ])
      expect(raw).toContain(`${line}\r\n`);
    expect(raw).toContain(Buffer.from('%PDF-1.7').toString('base64'));
    expect(raw).toContain("filename*0*=utf-8''%E7%AD%94%E5%A4%8D%E5%87%BD.pdf");
  });

  it('RE-1: reports recipients the server did not take beside those it took', async () => {
    const { url } = await server({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('no') ? refusing(550) : null),
    });
    const to = [{ address: 'yes@example.cn' }, { address: 'no@example.cn' }];
    expect(await smtpMail({ url }).send(mail({ to }))).toMatchObject({
      accepted: ['yes@example.cn'],
      refused: ['no@example.cn'],
    });
  });
});

describe('RE-1: no header can be smuggled in', () => {
  it('RE-1: by subject, name, header value or file name', async () => {
    const { url, received } = await server();
    const evil = 'x\r\nBcc: victim@example.org\r\n\r\nbody';
    await smtpMail({ url }).send(
      mail({
        subject: evil,
        from: { address: 'service@example.com', name: evil },
        to: { address: 'zhang@example.cn', name: `${evil}" <victim@example.org>` },
        headers: { 'X-Case': evil },
        attachments: [{ name: evil, type: evil, content: Buffer.from('a') }],
      }),
    );
    expect(received[0]?.to).toEqual(['zhang@example.cn']);
    expect(received[0]?.raw).not.toMatch(/^Bcc:/im);
  });

  it.each<Partial<OutgoingMail>>([
    { to: { address: 'a@b.cn>\r\nRCPT TO:<victim@example.org' } },
    { to: { address: 'a@b.cn,victim@example.org' } },
    { to: { address: '"a b"@b.cn' } },
    { to: { address: 'nobody' } },
    { to: [] },
    { from: { address: 'a@b.cn <c@d.cn>' } },
    { messageId: '<a@b>\r\nBcc: c@d.cn' },
    { messageId: 'a@b' },
    { headers: { Bcc: 'victim@example.org' } },
    { headers: { 'X-A: b\r\nBcc': 'victim@example.org' } },
    { headers: { 'Content-Type': 'text/html' } },
  ])('RE-1: %j is refused before a connection is made', async (more) => {
    const { url, sockets } = await server();
    expect(await failure(url, more)).toMatchObject({ verdict: 'refused', code: 'mail.refused' });
    expect(sockets.size).toBe(0);
  });
});

describe('RE-1: the verdict on a mail that was not accepted', () => {
  it('RE-1: connection cut after the last line, before the answer: perhaps sent', async () => {
    const connections = new Set<Socket>();
    let whole = '';
    const { url, sockets } = await server({
      onData(stream) {
        void buffer(stream).then((raw) => {
          whole = raw.toString();
          for (const socket of connections) socket.destroy();
        });
      },
      onConnect(_session, callback) {
        for (const socket of sockets) connections.add(socket);
        callback();
      },
    });
    expect(await failure(url)).toMatchObject({ verdict: 'unknown', code: 'mail.perhaps_sent' });
    expect(whole).toContain('Message-ID: <1.2@redress.example>');
  });

  it('RE-1: no answer after the last line until patience ends: perhaps sent', async () => {
    const { url } = await server({ onData: (stream) => void stream.resume() });
    expect(await failure(url, {}, 1500)).toMatchObject({ verdict: 'unknown' });
  });

  it('RE-1: connection cut in the middle of the mail: again later', async () => {
    const url = await scripted({ body: null });
    const content = Buffer.alloc(16 * 1024 * 1024, 1);
    const attachments = [{ name: 'a.bin', type: 'application/octet-stream', content }];
    expect(await failure(url, { attachments })).toMatchObject({ verdict: 'retry', code: 'mail.unavailable' });
  });

  it('RE-1: nobody listens: again later', async () => {
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address() as AddressInfo;
    unused.close();
    await once(unused, 'close');
    expect(await failure(`smtp://127.0.0.1:${port}`)).toMatchObject({ verdict: 'retry' });
    await expect(smtpMail({ url: `smtp://127.0.0.1:${port}` }).verify()).rejects.toMatchObject({
      verdict: 'retry',
    });
  });

  it.each<[string, Script, string]>([
    ['cut before the greeting', { connect: null }, 'retry'],
    ['no service at the greeting', { connect: '554 no service here' }, 'retry'],
    ['closing at the greeting', { connect: '421 busy' }, 'retry'],
    ['sender refused', { mail: '550 5.1.8 bad sender' }, 'refused'],
    ['sign-in wanted', { mail: '530 5.7.0 authentication required' }, 'retry'],
    ['recipient unknown', { rcpt: '550 5.1.1 no such user' }, 'refused'],
    ['recipient greylisted', { rcpt: '450 4.2.0 greylisted' }, 'retry'],
    ['recipient, closing', { rcpt: '421 4.3.2 closing' }, 'retry'],
    ['bad sequence', { rcpt: '503 bad sequence' }, 'retry'],
    ['cut after the recipient', { data: null }, 'retry'],
    ['DATA refused', { data: '554 no' }, 'refused'],
    ['content refused', { end: '550 5.7.1 looks like spam' }, 'refused'],
    ['content refused for now', { end: '452 4.3.1 disk full' }, 'retry'],
    ['cut instead of an answer', { end: null }, 'unknown'],
    ['nonsense instead of an answer', { end: 'hello' }, 'unknown'],
  ])('RE-1: %s', async (_what, script, verdict) => {
    const error = await failure(await scripted(script));
    expect(error.verdict).toBe(verdict);
    expect(error.response).not.toMatch(/[\r\n]/);
  });

  it('RE-1: wrong password: again later, and the check says so', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _session, callback) => {
      if (username === 'li@x' && password === 'p:w') callback(null, { user: username });
      else callback(refusing(535, 'wrong'));
    };
    const { url } = await server({ onAuth, authOptional: false, allowInsecureAuth: true });
    const wrong = url.replace('//', '//li%40x:no@');
    expect(await failure(wrong)).toMatchObject({ verdict: 'retry' });
    await expect(smtpMail({ url: wrong }).verify()).rejects.toMatchObject({ verdict: 'retry' });
    await smtpMail({ url: url.replace('//', '//li%40x:p%3Aw@') }).verify();
  });

  it('PRI-4: a password does not go to another machine in clear', async () => {
    const seen: string[] = [];
    const url = await scripted({}, (line) => seen.push(line));
    expect(await failure(url.replace('127.0.0.1', 'u:p@0.0.0.0'))).toMatchObject({ verdict: 'retry' });
    expect(seen.join()).not.toMatch(/AUTH/);
  });

  it('RE-1: an address of no mail server is refused at once', () => {
    for (const url of ['', 'mail.example.com', 'http://example.com', 'smtp://'])
      expect(() => smtpMail({ url })).toThrow(
        expect.objectContaining({ code: 'mail.url_malformed' }) as Error,
      );
  });
});

it('RE-1: no verdict but "unknown" after the hand-over without a reply, and never before it', () => {
  for (const code of ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EPROTOCOL', 'ESTREAM', undefined])
    for (const command of ['CONN', 'DATA', undefined]) {
      expect(mailVerdict({ code, command }, true)).toBe('unknown');
      expect(mailVerdict({ code, command }, false)).toBe('retry');
    }
});
