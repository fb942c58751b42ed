import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** Writes that were acknowledged: what a caller may rely on. */
export interface Acknowledged {
  /** Number answered, by the mark in the complaint's source reference. */
  complaints: Map<string, string>;
  /** Complaint's id, by the mark that is the message's text. */
  messages: Map<string, string>;
}

/** Callers that keep registering and writing until told to stop, and then finish what they began. */
export class Load {
  readonly acknowledged: Acknowledged = { complaints: new Map(), messages: new Map() };
  /** Answers that were neither an acknowledgement nor a passing failure. */
  readonly refused: string[] = [];
  private going = true;
  private readonly address: string;
  private readonly key: string;
  private readonly callers: Promise<void>[];

  constructor(address: string, key: string, callers: number) {
    this.address = address;
    this.key = key;
    this.callers = Array.from({ length: callers }, (_, index) => this.call(index));
  }

  get count(): number {
    return this.acknowledged.complaints.size + this.acknowledged.messages.size;
  }

  async finish(): Promise<void> {
    this.going = false;
    await Promise.all(this.callers);
  }

  private async call(caller: number): Promise<void> {
    for (let round = 0; this.going; round++) {
      const mark = randomUUID();
      const made = await this.send<{ id: string; number: string }>(caller, '/api/complaints', {
        channel: 'mail',
        title: '热水壶漏水',
        narrative: '买回来第三天，壶底开始漏水，要求更换。',
        sourceRef: mark,
        complainant: { name: '测试客户', mail: `caller-${caller}-${round}@example.com` },
      });
      if (!made) continue;
      this.acknowledged.complaints.set(mark, made.number);
      const words = randomUUID();
      const said = await this.send(caller, `/api/complaints/${made.id}/messages`, { body: words });
      if (said) this.acknowledged.messages.set(words, made.id);
    }
  }

  /** Sends the same request under the same key until it is acknowledged, whatever is being killed meanwhile. */
  private async send<T>(caller: number, path: string, body: object): Promise<T | null> {
    const key = randomUUID();
    for (;;) {
      try {
        const response = await fetch(new URL(path, this.address), {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${this.key}`,
            'idempotency-key': key,
            // As many callers as the limit of requests needs, behind one proxy.
            'x-forwarded-for': `10.${caller}.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
          },
          body: JSON.stringify(body),
        });
        if (response.ok) return (await response.json()) as T;
        const answer = await response.text();
        if (response.status < 500) {
          this.refused.push(`${path} ${response.status} ${answer}`);
          return null;
        }
        if (response.status !== 503) this.refused.push(`${path} ${response.status} ${answer}`);
      } catch {
        // The server is gone: whether it wrote is not known, so the same call goes out again.
      }
      await pause(100);
    }
  }
}
