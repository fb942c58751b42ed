import { describe, expect, it } from 'vitest';
import { portalSubmit } from '../../contract/intake-contract.ts';
import { emptyForm, submissionOf, troubleIn } from './submission-form.ts';

const t = ((key: string) => key) as Parameters<typeof troubleIn>[2];

describe('the public form', () => {
  it('IN-8: says everything that is missing at once', () => {
    expect(Object.keys(troubleIn(emptyForm('other'), false, t))).toEqual([
      'kind',
      'narrative',
      'name',
      'consent',
    ]);
  });

  it('IN-8: an anonymous report needs no name, and sends none that was typed before', () => {
    const form = {
      ...emptyForm('complaint'),
      narrative: '漏水',
      who: 'anonymous' as const,
      phone: '13800138000',
    };
    expect(troubleIn(form, true, t)).toEqual({});
    expect(submissionOf(form, 'zh-CN')).toMatchObject({ phone: '', name: '', mail: '' });
  });

  it.each(['a@b', 'no address', 'a b@c.d'])('IN-8: %s is no mail address', (mail) => {
    const form = { ...emptyForm('complaint'), narrative: 'x', mail };
    expect(Object.keys(troubleIn(form, true, t))).toEqual(['mail']);
  });

  it('IN-8: what it sends is what the server takes', () => {
    const form = {
      ...emptyForm('complaint'),
      narrative: '漏水',
      name: '林',
      occurredOn: '2026-03-01',
      remedy: 'refund',
    };
    expect(portalSubmit.body.safeParse(submissionOf(form, 'en')).error).toBeUndefined();
    expect(portalSubmit.body.safeParse(submissionOf(emptyForm('other'), 'zh-TW')).success).toBe(false);
  });
});
