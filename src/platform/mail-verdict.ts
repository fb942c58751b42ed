import type { MailVerdict } from './mail.ts';

/** What nodemailer tells about a failed sending. */
export interface SmtpError {
  code?: string | undefined;
  responseCode?: number | undefined;
  /** The SMTP command that failed; `CONN` for the connection itself. */
  command?: string | undefined;
}

/** Replies that blame our sign-in or the order of commands, not the mail (RFC 4954, RFC 5321). */
const notAboutTheMail = new Set([503, 530, 534, 535, 538]);

/**
 * What became of a mail whose sending ended in `error`. `handedOver`: its last byte had been given to the connection,
 * so the server may have it whole. A reply settles it either way (RFC 5321, 4.2.1: 4yz again later, 5yz never).
 */
export function mailVerdict(error: SmtpError, handedOver: boolean): MailVerdict {
  const reply = error.responseCode ?? 0;
  if (reply >= 400 && reply < 500) return 'retry';
  if (reply >= 500 && reply < 600) {
    const aboutTheMail = handedOver || /^(?:MAIL FROM|RCPT TO|DATA)$/.test(error.command ?? '');
    return aboutTheMail && !notAboutTheMail.has(reply) ? 'refused' : 'retry';
  }
  if (handedOver) return 'unknown';
  return error.code === 'EENVELOPE' || error.code === 'EMESSAGE' ? 'refused' : 'retry';
}
