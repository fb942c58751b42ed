import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, eventHash, streamRoot, type ChainedEvent } from './audit-rules.ts';

/** An object with its members in another order, all the way down. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

it('SUP-3: equal data have one canonical text, whatever order a database keeps members in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
    }),
  );
});

it('SUP-3: different data have different canonical texts', () => {
  const texts = [{ a: 1 }, { a: '1' }, { a: null }, {}, [], [1], { a: [1] }, { a: { b: 1 } }, 'a', '"a"'];
  expect(new Set(texts.map(canonicalJson)).size).toBe(texts.length);
});

it('SUP-3: the hash changes with everything an event says and with where it stands', () => {
  const event: ChainedEvent = {
    stream: 'complaint:1',
    seq: 2,
    at: new Date('2026-03-04T01:00:00Z'),
    actorKind: 'person',
    actorId: 'p1',
    kind: 'complaint.registered',
    data: { severity: 'urgent' },
    previous: streamRoot('complaint:1'),
  };
  const others: ChainedEvent[] = [
    { ...event, stream: 'complaint:2' },
    { ...event, seq: 3 },
    { ...event, at: new Date('2026-03-04T01:00:00.001Z') },
    { ...event, actorKind: 'system' },
    { ...event, actorId: 'p2' },
    { ...event, actorId: null },
    { ...event, kind: 'complaint.closed' },
    { ...event, data: { severity: 'general' } },
    { ...event, previous: streamRoot('complaint:2') },
  ];
  const hashes = [event, ...others].map((each) => eventHash(each).toString('hex'));
  expect(new Set(hashes).size).toBe(hashes.length);
});
