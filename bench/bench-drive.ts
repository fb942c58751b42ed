import { Pool } from 'undici';

/** What to ask, how, and for how long; given as JSON on the command line. */
export interface Drive {
  origin: string;
  method: 'GET' | 'POST';
  /** A key for each client, in turn; none asks without. */
  keys: string[];
  /** Paths asked in turn; `bodies` beside them for POST, each sent once. */
  paths: string[];
  bodies?: string[];
  /** Begins with the bodies anew when all are sent. */
  again?: boolean;
  clients: number;
  seconds: number;
  /** Seconds before it is measured, until what is asked runs as it does after an hour. */
  warming: number;
  /** Each path once, however long that takes. */
  once?: boolean;
}

/** What came of it; times in ms. */
export interface Driven {
  rate: number;
  p50: number;
  p95: number;
  failed: number;
  /** Answers in the measured time, and in the warming up before it. */
  answers: number;
  warming: number;
  /** Of an answer's body, on average. */
  bytes: number;
}

/** Asks as fast as the answers come, with so many at once, after some to warm up. */
async function drive(given: Drive): Promise<Driven> {
  const pool = new Pool(given.origin, { connections: given.clients, pipelining: 1 });
  const took: number[] = [];
  let failed = 0;
  let warming = 0;
  let bytes = 0;
  let turn = 0;
  const warm = performance.now() + given.warming * 1000;
  const end = warm + given.seconds * 1000;
  const client = async (_: unknown, place: number): Promise<void> => {
    const key = given.keys[place % given.keys.length];
    for (;;) {
      const began = performance.now();
      const index = turn++;
      if (given.once ? index >= given.paths.length : began > end) return;
      const body = given.bodies?.[given.again ? index % given.bodies.length : index];
      if (given.bodies && body === undefined) return;
      const { statusCode, body: answer } = await pool.request({
        method: given.method,
        path: given.paths[index % given.paths.length] ?? '/',
        headers: {
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
          // As many callers as the limit of requests a minute needs, behind one proxy.
          'x-forwarded-for': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
      });
      const text = await answer.text();
      if (statusCode !== 200) {
        if (failed++ === 0)
          process.stderr.write(`${statusCode} ${given.paths[0] ?? ''} ${text.slice(0, 300)}\n`);
      } else if (began > warm) {
        took.push(performance.now() - began);
        bytes += Buffer.byteLength(text);
      } else warming++;
    }
  };
  await Promise.all(Array.from({ length: given.clients }).map(client));
  const seconds = (performance.now() - warm) / 1000;
  await pool.close();
  took.sort((a, b) => a - b);
  const at = (share: number): number =>
    took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? NaN;
  return {
    rate: took.length / seconds,
    ...{ p50: at(0.5), p95: at(0.95), failed, answers: took.length, warming },
    bytes: bytes / took.length,
  };
}

let given = '';
for await (const part of process.stdin) given += String(part);
process.stdout.write(JSON.stringify(await drive(JSON.parse(given) as Drive)));
