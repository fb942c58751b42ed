import { describe, expect, it } from 'vitest';
import { firstWords, newCall, registrationOf } from './intake-state.ts';

describe('what a call becomes', () => {
  it('IN-2: a recognised customer is not asked again, a new one is sent along, an anonymous one is nobody', () => {
    expect(registrationOf({ ...newCall, partyId: 'p', phone: '1' })).toMatchObject({
      complainantId: 'p',
      complainant: null,
    });
    expect(registrationOf({ ...newCall, phone: '1' })).toMatchObject({
      complainantId: null,
      complainant: { phone: '1' },
    });
    expect(registrationOf(newCall)).toMatchObject({ complainantId: null, complainant: null });
  });

  it('IN-5: the same matter and the matter again are told apart', () => {
    const link = { kind: 'repeat', id: 'x', number: 'TS-1' } as const;
    expect(registrationOf({ ...newCall, link })).toMatchObject({ duplicateOf: null, repeatOf: 'x' });
  });

  it('IN-2: without a title the first sentence is one', () => {
    expect(firstWords('壶盖松了。昨天买的')).toBe('壶盖松了');
    expect([...firstWords('很'.repeat(90))]).toHaveLength(40);
  });
});
