import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { SMTPTransportOptions } from 'nodemailer';
import { AppError } from './errors.ts';
import { mailVerdict, type SmtpError } from './mail-verdict.ts';
import {
  type MailAddress,
  MailFailure,
  type MailReceipt,
  type MailTransport,
  type OutgoingMail,
} from './mail.ts';
import { singleLine } from './text-normalise.ts';
import { safeFileName } from './upload-check-names.ts';

/** How to reach the mail server. */
export interface SmtpConfig {
  /** `smtp://` (STARTTLS where offered) or `smtps://`, with user and password; nodemailer's options as its query. */
  url: string;
  /** How long to wait for a connection, milliseconds. */
  connectMs?: number;
  /** How long the server may stay silent, milliseconds; RFC 5321 advises ten minutes after the last line. */
  silenceMs?: number;
}

/**
 * Sends by SMTP, one connection a mail. Passwords travel only encrypted, unless the server is this machine or the URL
 * says `ignoreTLS=true`.
 * @throws AppError `mail.url_malformed`
 */
export function smtpMail({ url, connectMs = 20_000, silenceMs = 300_000 }: SmtpConfig): MailTransport {
  const options: SMTPTransportOptions = {
    url,
    requireTLS: mustEncrypt(url),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return {
    send: (mail) => send(options, mail),
    async verify() {
      try {
        await createTransport(options).verify();
      } catch (error) {
        throw new MailFailure('retry', messageOf(error), error);
      }
    },
  };
}

function mustEncrypt(url: string): boolean {
  const parsed = URL.parse(url);
  if (!parsed || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === '')
    throw new AppError('mail.url_malformed');
  const here = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(parsed.hostname);
  return parsed.username !== '' && !here && parsed.searchParams.get('ignoreTLS') !== 'true';
}

async function send(options: SMTPTransportOptions, mail: OutgoingMail): Promise<MailReceipt> {
  const to = Array.isArray(mail.to) ? (mail.to as readonly MailAddress[]) : [mail.to as MailAddress];
  const message = {
    from: address(mail.from),
    to: to.map(address),
    ...(mail.replyTo && { replyTo: address(mail.replyTo) }),
    subject: singleLine(mail.subject),
    text: mail.text,
    ...(mail.html !== undefined && { html: mail.html }),
    messageId: messageId(mail.messageId),
    date: mail.date,
    headers: headers(mail.headers ?? {}),
    attachments: (mail.attachments ?? []).map(({ name, type, content }) => ({
      filename: safeFileName(name),
      contentType: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream',
      contentDisposition: 'attachment' as const,
      content,
    })),
  };
  if (to.length === 0) throw new MailFailure('refused', 'no recipient');

  let handedOver = false;
  const transport = createTransport(options);
  transport.use('stream', ({ message: composed }, done) => {
    composed.processFunc((source) => {
      const watched = new PassThrough();
      watched.once('end', () => (handedOver = true));
      source.once('error', (error: Error) => watched.destroy(error));
      return source.pipe(watched);
    });
    done();
  });
  try {
    const info = await transport.sendMail(message);
    return { accepted: info.accepted, refused: info.rejected, response: singleLine(info.response) };
  } catch (error) {
    throw new MailFailure(mailVerdict(error as SmtpError, handedOver), messageOf(error), error);
  }
}

function messageOf(error: unknown): string {
  const response = (error as { response?: string }).response;
  return singleLine(response ?? (error as Error).message);
}

/** Addresses of people come from people: one that could be read as two, or as a command, goes nowhere. */
function address({ address: plain, name }: MailAddress): { address: string; name: string } {
  if (plain.length > 254 || !/^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(plain))
    throw new MailFailure('refused', 'malformed address');
  return { address: plain, name: singleLine(name ?? '') };
}

function messageId(id: string): string {
  if (!/^<[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+>$/.test(id))
    throw new MailFailure('refused', 'malformed Message-ID');
  return id;
}

const own =
  /^(?:from|sender|to|cc|bcc|reply-to|subject|date|message-id|return-path|received|mime-version|content-.*)$/i;

function headers(given: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(given).map(([name, value]): [string, string] => {
    if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) || own.test(name))
      throw new MailFailure('refused', `header ${singleLine(name)} not allowed`);
    return [name, singleLine(value)];
  });
  return Object.fromEntries(entries);
}
