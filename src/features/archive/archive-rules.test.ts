import { describe, expect, it } from 'vitest';
import { eventHash, streamRoot } from '../audit/audit-rules.ts';
import { completenessOf, isChain, keepUntil, type Completeness, type PackedEvent } from './archive-rules.ts';

const whole: Completeness = {
  kind: 'complaint',
  validity: 'accepted',
  anonymous: false,
  regular: true,
  narrative: true,
  acknowledged: true,
  classified: true,
  owned: true,
  found: true,
  solution: true,
  unapproved: 0,
  openActions: 0,
  openSubTasks: 0,
  replied: true,
  surveyed: true,
  evaluated: true,
  closeReason: false,
  filesIntact: true,
  eventsIntact: true,
};

function chain(length: number): PackedEvent[] {
  let previous = streamRoot('complaint:a');
  return Array.from({ length }, (_, index) => {
    const event = {
      stream: 'complaint:a',
      seq: index + 1,
      at: new Date(Date.UTC(2026, 2, 4, 1, index)),
      actorKind: 'system',
      actorId: 'test',
      kind: 'complaint.changed',
      data: { index },
    };
    const hash = eventHash({ ...event, previous });
    const packed = { ...event, at: event.at.toISOString(), previous: previous.toString('hex') };
    previous = hash;
    return { ...packed, hash: hash.toString('hex') };
  });
}

describe('what an archive is looked through for', () => {
  it('ARC-1: a whole case lacks nothing; what is missing is named', () => {
    expect(completenessOf(whole).filter((check) => !check.ok)).toEqual([]);
    const checks = completenessOf({ ...whole, found: false, unapproved: 1, filesIntact: false });
    expect(checks.filter((check) => !check.ok).map((check) => check.code)).toEqual([
      'found',
      'approved',
      'files-intact',
    ]);
  });

  it('ARC-1: what does not belong to the case is not asked for', () => {
    const codes = (known: Completeness) => completenessOf(known).map((check) => check.code);
    expect(codes({ ...whole, validity: 'not-ours' })).not.toContain('found');
    expect(codes({ ...whole, anonymous: true })).not.toContain('replied');
    expect(codes({ ...whole, regular: false })).toContain('closing-reason');
    expect(codes(whole)).not.toContain('closing-reason');
  });

  it('ARC-1: an event edited, left out or put elsewhere breaks the chain', () => {
    const events = chain(4);
    expect(isChain('complaint:a', events)).toBe(true);
    expect(isChain('complaint:b', events)).toBe(false);
    expect(isChain('complaint:a', events.slice(1))).toBe(false);
    expect(isChain('complaint:a', [...events.slice(0, 1), ...events.slice(2)])).toBe(false);
    expect(
      isChain(
        'complaint:a',
        events.map((event) => (event.seq === 2 ? { ...event, data: { index: 9 } } : event)),
      ),
    ).toBe(false);
  });

  it('ARC-2: it is kept for three years from the day the case closed there', () => {
    expect(keepUntil(new Date('2026-03-03T17:00:00Z'), 'Asia/Shanghai')).toBe('2029-03-04');
    expect(keepUntil(new Date('2028-02-29T04:00:00Z'), 'Asia/Shanghai')).toBe('2031-03-01');
  });
});
