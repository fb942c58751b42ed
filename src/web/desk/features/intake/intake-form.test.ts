import { describe, expect, it } from 'vitest';
import { bodyOf, emptyForm, isBegun, linkKindFor, titleFrom } from './intake-form.ts';

describe('what is taken down on the phone', () => {
  it('IN-2: a title is made of the first sentence where none was given', () => {
    expect(titleFrom('热水器漏水。昨天开始的')).toBe('热水器漏水');
    expect([...titleFrom('字'.repeat(60))]).toHaveLength(40);
    const body = bodyOf({ ...emptyForm(), narrative: '门锁坏了！打不开', title: ' ' });
    expect(body.title).toBe('门锁坏了');
  });

  it('IN-2: a customer who was found goes by id, and what the caller typed is not sent as a new one', () => {
    const form = { ...emptyForm(), phone: '19900001111', name: '林女士', customerId: 'c1' };
    expect(bodyOf(form)).toMatchObject({ complainantId: 'c1' });
    expect(bodyOf(form)).not.toHaveProperty('complainant');
    expect(bodyOf({ ...form, customerId: null })).toMatchObject({ complainant: { phone: '19900001111' } });
  });

  it('IN-2: who wants to stay unknown is not recorded, whatever was typed before', () => {
    const body = bodyOf({ ...emptyForm(), phone: '19900001111', customerId: 'c1', anonymous: true });
    expect(body).not.toHaveProperty('complainant');
    expect(body).not.toHaveProperty('complainantId');
  });

  it('IN-2: what is not told in every call goes along where it was', () => {
    const form = {
      ...emptyForm(),
      name: '林女士',
      model: 'X-200 ',
      concerned: '安装师傅',
      customerNo: 'K-7',
    };
    expect(bodyOf({ ...form, level: 'vip' })).toMatchObject({
      ...{ model: 'X-200', concerned: '安装师傅', batch: null, occurredAt: null },
      complainant: { name: '林女士', customerNo: 'K-7', level: 'vip' },
    });
  });

  it('IN-5: the same matter while it is open, the same again after closing', () => {
    expect(linkKindFor({ status: 'open' })).toBe('duplicate');
    expect(linkKindFor({ status: 'archived' })).toBe('repeat');
    const linked = { ...emptyForm(), link: { kind: 'repeat' as const, id: 'x', number: 'TS-1' } };
    expect(bodyOf(linked)).toMatchObject({ repeatOf: 'x' });
    expect(bodyOf(linked)).not.toHaveProperty('duplicateOf');
  });

  it('IN-4: what was answered at once goes along only when something was said', () => {
    expect(bodyOf({ ...emptyForm(), answered: '  ' })).not.toHaveProperty('answered');
    expect(bodyOf({ ...emptyForm(), kind: 'praise', answered: '已转告' })).toMatchObject({
      answered: '已转告',
    });
  });

  it('the next sheet keeps the way it came in and forgets the caller', () => {
    const next = emptyForm({
      ...emptyForm(),
      channel: 'walk-in',
      phone: '1',
      narrative: 'x',
      takeOwnership: true,
    });
    expect(next).toMatchObject({ channel: 'walk-in', takeOwnership: true, phone: '', narrative: '' });
    expect(isBegun(next)).toBe(false);
    expect(isBegun({ ...next, narrative: '漏水' })).toBe(true);
  });
});
