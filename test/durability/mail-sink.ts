import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes everything, some of it slowly, and counts what it took by Message-ID; it may lose a line. */
export interface MailSink {
  url: string;
  taken: Map<string, number>;
  close(): void;
}

/**
 * Opens one; `slowness` is how long it may take to answer that it has a mail, ms; where `cuts` says so, the line breaks
 * after the last byte and before the answer.
 */
export async function openMailSink(slowness: () => number, cuts = (): boolean => false): Promise<MailSink> {
  const taken = new Map<string, number>();
  const sockets = new Set<Socket>();
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      void buffer(stream)
        .then(async (raw) => {
          const id = /^Message-ID:\s*(<[^>]+>)/im.exec(raw.toString())?.[1] ?? 'none';
          taken.set(id, (taken.get(id) ?? 0) + 1);
          if (cuts()) {
            hangUp();
            return;
          }
          await pause(slowness());
          callback();
        })
        // The sender was killed in the middle of the mail.
        .catch(() => undefined);
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    close() {
      hangUp();
      server.close(() => undefined);
    },
  };
}
