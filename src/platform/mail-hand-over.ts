import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable } from './database.ts';
import { MailFailure, type MailTransport, type OutgoingMail } from './mail.ts';

/** What became of an attempt, and what the server or the line said. */
export interface Outcome {
  state: 'sent' | 'refused' | 'perhaps-sent' | 'queued';
  response: string;
}

/** Hands a mail to the server once, and says what became of it. */
export async function handOver(mail: OutgoingMail, transport: MailTransport): Promise<Outcome> {
  try {
    const receipt = await transport.send(mail);
    return { state: 'sent', response: receipt.response };
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    const states = { refused: 'refused', retry: 'queued', unknown: 'perhaps-sent' } as const;
    return { state: states[error.verdict], response: error.response };
  }
}

/** Tries for a minute while the database is away: what became of a mail is known here and nowhere else. */
export async function whenReachable(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isUnavailable(error) || tries > 120) throw error;
      await pause(500);
    }
  }
}
