import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../../test/support/app.ts';
import { command } from '../../platform/context.ts';
import { newKey } from '../../platform/crypto.ts';
import { signingKey } from '../../platform/crypto-signing.ts';
import { newId } from '../../platform/ids.ts';
import { eventHash, streamRoot } from './audit-rules.ts';
import { appendEvents, streamName } from './audit-store.ts';
import { firstSeal, readSealLine, sealHash, signedBytes } from './seal-rules.ts';
import { sealHeads } from './seal-service.ts';
import { readAllEvents } from './verify-queries.ts';
import { verifyAudit } from './verify-service.ts';

let app: TestApp;
let name: string;

/** Somebody with all rights in the database. */
const attack = (query: ReturnType<typeof sql>): Promise<unknown> => query.execute(app.database.kysely);
const verify = () => verifyAudit(app.ctx());
const sealFile = (): string => join(app.dataFolder, 'seals.log');

async function write(count: number, stream = name): Promise<void> {
  const id = stream.slice(stream.indexOf(':') + 1);
  await command(app.ctx(), (tx) =>
    appendEvents(
      tx,
      Array.from({ length: count }, (_, index) => ({
        stream: { kind: 'complaint' as const, id },
        kind: 'complaint.changed' as const,
        data: { index },
        words: `理由${index}`,
      })),
    ),
  );
}

/** Writes a stream's whole chain anew, hashes and all, as somebody would who knows the code. */
async function rewriteChain(change: (seq: number) => object | null): Promise<void> {
  let previous = streamRoot(name);
  let last = 0;
  for await (const events of readAllEvents(app.ctx()))
    for (const event of events.filter(({ stream }) => stream === name)) {
      const data = change(event.seq) ?? event.data;
      const hash = eventHash({ ...event, data, previous });
      await attack(sql`update events set data = ${JSON.stringify(data)}::jsonb, previous = ${previous}, hash = ${hash}
        where stream_id = ${name} and seq = ${event.seq}`);
      previous = hash;
      last = event.seq;
    }
  await attack(sql`update streams set seq = ${last}, head = ${previous} where id = ${name}`);
}

beforeEach(async () => {
  app = await testApp();
  name = streamName({ kind: 'complaint', id: newId() });
  await write(6);
});
afterEach(() => app.close());

it('SUP-3: an untouched trail is sound, before and after sealing, and tells what is not sealed yet', async () => {
  expect(await verify()).toMatchObject({ sound: true, seals: 0, sealedAt: null });
  const sealed = await sealHeads(app.ctx());
  expect(await verify()).toMatchObject({
    sound: true,
    events: sealed.events,
    unsealed: 0,
    seals: sealed.seals,
  });
  await write(2);
  expect(await verify()).toMatchObject({ sound: true, unsealed: 2, sealedAt: app.time.now().toISOString() });
  expect(await sealHeads(app.ctx())).toEqual({ seals: 1, events: 2 });
  expect(await sealHeads(app.ctx())).toEqual({ seals: 0, events: 0 });
});

it.each([
  ['data', sql`data = jsonb_set(data, '{index}', '9')`],
  ['who', sql`actor_id = 'somebody else'`],
  ['when', sql`at = at + interval '1 millisecond'`],
  ['kind', sql`kind = 'complaint.closed'`],
])('SUP-3: an edited event is named (%s)', async (_, set) => {
  await attack(sql`update events set ${set} where stream_id = ${name} and seq = 3`);
  expect((await verify()).findings).toEqual([{ code: 'event-edited', stream: name, from: 3 }]);
});

it('SUP-3: an edited event with its own hash mended is found by the next one', async () => {
  for await (const events of readAllEvents(app.ctx()))
    for (const event of events.filter(({ stream, seq }) => stream === name && seq === 3)) {
      const data = { index: 9 };
      await attack(sql`update events set data = ${JSON.stringify(data)}::jsonb, hash = ${eventHash({ ...event, data })}
        where stream_id = ${name} and seq = 3`);
    }
  const { findings } = await verify();
  expect(findings).toContainEqual({ code: 'event-unlinked', stream: name, from: 4 });
});

it('SUP-3: missing events are named, in the middle and at the end', async () => {
  await attack(sql`delete from event_texts where stream_id = ${name} and seq in (3, 6)`);
  await attack(sql`delete from events where stream_id = ${name} and seq in (3, 6)`);
  expect((await verify()).findings).toEqual([
    { code: 'event-missing', stream: name, from: 3, to: 3 },
    { code: 'event-missing', stream: name, from: 6, to: 6 },
  ]);
});

it('SUP-3: events that changed places are named with the place they came from', async () => {
  await attack(sql`delete from event_texts where stream_id = ${name}`);
  await attack(sql`update events set seq = seq + 100 where stream_id = ${name} and seq in (2, 4)`);
  await attack(sql`update events set seq = 106 - seq where stream_id = ${name} and seq > 100`);
  const { findings } = await verify();
  expect(findings).toContainEqual({ code: 'event-moved', stream: name, from: 2, to: 4 });
  expect(findings).toContainEqual({ code: 'event-moved', stream: name, from: 4, to: 2 });
});

it('SUP-3: a tail cut together with the end of its stream is found by the seal', async () => {
  await sealHeads(app.ctx());
  await attack(sql`delete from event_texts where stream_id = ${name} and seq > 4`);
  await attack(sql`delete from events where stream_id = ${name} and seq > 4`);
  await attack(sql`update streams set seq = 4, sealed_seq = 4, head =
    (select hash from events where stream_id = ${name} and seq = 4) where id = ${name}`);
  const { findings } = await verify();
  expect(findings).toContainEqual({ code: 'event-missing', stream: name, from: 6, to: 6 });
  expect(findings).toContainEqual({ code: 'seal-count-wrong', seal: 1 });
});

it('SUP-3: a stream taken away altogether is found by the seal', async () => {
  await sealHeads(app.ctx());
  await attack(sql`delete from event_texts where stream_id = ${name}`);
  await attack(sql`delete from events where stream_id = ${name}`);
  expect((await verify()).findings).toContainEqual({ code: 'event-missing', stream: name, from: 1, to: 6 });
  await attack(sql`delete from streams where id = ${name}`);
  expect((await verify()).findings).toContainEqual({ code: 'event-missing', stream: name, from: 6, to: 6 });
});

it('SUP-3: a chain written anew is sound by itself and found by the seal', async () => {
  await sealHeads(app.ctx());
  await write(1);
  await rewriteChain((seq) => (seq === 2 ? { index: 'forged' } : null));
  const { findings } = await verify();
  expect(findings).toContainEqual({ code: 'event-rewritten', stream: name, from: 6, seal: 1 });
  // Sealing what was forged does not wash it clean.
  await sealHeads(app.ctx());
  expect((await verify()).findings).toContainEqual({
    code: 'event-rewritten',
    stream: name,
    from: 6,
    seal: 1,
  });
});

it('SUP-3: a cut tail with its seals is found by the file outside the database', async () => {
  await sealHeads(app.ctx());
  await write(2);
  await sealHeads(app.ctx());
  await attack(sql`delete from event_texts where stream_id = ${name} and seq > 6`);
  await attack(sql`delete from events where stream_id = ${name} and seq > 6`);
  await attack(sql`update streams set seq = 6, sealed_seq = 6, head =
    (select hash from events where stream_id = ${name} and seq = 6) where id = ${name}`);
  await attack(sql`delete from seals where number = 2`);
  expect((await verify()).findings).toEqual([
    { code: 'seal-not-in-database', seal: 2 },
    { code: 'event-missing', stream: name, from: 8, to: 8 },
  ]);
});

it('SUP-3: seals that are edited, missing, or signed by somebody else are found', async () => {
  await sealHeads(app.ctx());
  await write(1);
  await sealHeads(app.ctx());
  await write(1);
  await sealHeads(app.ctx());
  await attack(sql`update seals set at = at + interval '1 hour' where number = 1`);
  expect((await verify()).findings).toEqual([{ code: 'seal-edited', seal: 1 }]);
  await attack(sql`update seals set at = at - interval '1 hour' where number = 1`);
  expect(await verify()).toMatchObject({ sound: true });

  const seals = readFileSync(sealFile(), 'utf8').trim().split('\n').map(readSealLine);
  const stranger = signingKey(newKey());
  const forged = { ...seals[2]!, previous: seals[1]?.hash ?? firstSeal, events: seals[2]!.events + 1 };
  const hash = sealHash(forged);
  await attack(sql`update seals set events = ${forged.events}, hash = ${hash},
    signature = ${stranger.sign(signedBytes(hash))} where number = 3`);
  const { findings } = await verify();
  expect(findings).toContainEqual({ code: 'seal-forged', seal: 3 });
  expect(findings).toContainEqual({ code: 'seal-file-differs', seal: 3 });

  await attack(sql`delete from seals where number = 2`);
  expect((await verify()).findings).toContainEqual({ code: 'seal-missing', seal: 2 });
});

it('SUP-3: a cut file of seals is found, and brought up again from the database', async () => {
  await sealHeads(app.ctx());
  await write(1);
  await sealHeads(app.ctx());
  const whole = readFileSync(sealFile(), 'utf8');
  writeFileSync(sealFile(), whole.slice(0, whole.indexOf('\n') + 1));
  expect((await verify()).findings).toEqual([{ code: 'seal-not-in-file', seal: 2 }]);
  // A crash in the middle of writing leaves half a line.
  writeFileSync(sealFile(), whole.slice(0, -40));
  expect((await verify()).sound).toBe(false);
  await sealHeads(app.ctx());
  expect(readFileSync(sealFile(), 'utf8')).toBe(whole);
  expect(await verify()).toMatchObject({ sound: true });
});

it('SUP-3, PRI-3: erased words leave the chain sound, edited words do not', async () => {
  await sealHeads(app.ctx());
  await attack(sql`delete from event_texts where stream_id = ${name} and seq = 2`);
  expect(await verify()).toMatchObject({ sound: true });
  await attack(sql`update event_texts set body = '别的理由' where stream_id = ${name} and seq = 4`);
  expect((await verify()).findings).toEqual([{ code: 'words-edited', stream: name, from: 4 }]);
});

it('SUP-3: sealing and checking go on while others write', async () => {
  const [report] = await Promise.all([
    verify(),
    ...Array.from({ length: 8 }, () => write(3)),
    sealHeads(app.ctx()),
    sealHeads(app.ctx()),
  ]);
  expect(report).toMatchObject({ sound: true });
  await sealHeads(app.ctx());
  expect(await verify()).toMatchObject({ sound: true, unsealed: 0 });
});
