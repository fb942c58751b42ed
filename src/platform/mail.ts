import type { Readable } from 'node:stream';
import { AppError } from './errors.ts';

/** Somebody's e-mail address, and the name to show with it. */
export interface MailAddress {
  address: string;
  name?: string;
}

/** A file sent along. */
export interface MailAttachment {
  name: string;
  /** Media type. */
  type: string;
  content: Buffer | Readable;
}

/** A mail to be sent. Line breaks and control characters in any of its headers become spaces. */
export interface OutgoingMail {
  from: MailAddress;
  to: MailAddress | readonly MailAddress[];
  replyTo?: MailAddress;
  subject: string;
  text: string;
  html?: string;
  /** With its angle brackets; the same at every attempt, so that receivers can tell a repetition. */
  messageId: string;
  date: Date;
  /** Further headers, such as `In-Reply-To`; those this interface has a field for are refused. */
  headers?: Readonly<Record<string, string>>;
  attachments?: readonly MailAttachment[];
}

/** The next server has taken the mail over. */
export interface MailReceipt {
  accepted: string[];
  /** Recipients the server would not take while it took others. */
  refused: string[];
  /** What the server said, one line. */
  response: string;
}

/**
 * What became of a mail that was not accepted: `refused` for good, `retry` (surely not sent, may go later) or
 * `unknown` (handed over whole, no answer came: perhaps sent, never to be repeated without a person's decision).
 */
export type MailVerdict = 'refused' | 'retry' | 'unknown';

const codes: Record<MailVerdict, string> = {
  refused: 'mail.refused',
  retry: 'mail.unavailable',
  unknown: 'mail.perhaps_sent',
};

/** A mail was not accepted. `response` is what the server or the line said; it may name addresses. */
export class MailFailure extends AppError {
  readonly verdict: MailVerdict;
  readonly response: string;

  constructor(verdict: MailVerdict, response: string, cause?: unknown) {
    super(codes[verdict], { response }, { cause });
    this.name = 'MailFailure';
    this.verdict = verdict;
    this.response = response;
  }
}

/** A way for mails out of the house. */
export interface MailTransport {
  /** @throws MailFailure with its verdict */
  send(mail: OutgoingMail): Promise<MailReceipt>;
  /** Connects and signs in without sending. @throws MailFailure */
  verify(): Promise<void>;
}
