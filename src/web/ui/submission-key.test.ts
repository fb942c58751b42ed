import { describe, expect, it } from 'vitest';
import { SubmissionKey } from './submission-key.ts';

describe('SubmissionKey', () => {
  it('IN-7: the same content keeps its key until the outcome is known', () => {
    const key = new SubmissionKey();
    const first = key.of({ body: { text: '已联系客户' } });
    expect(key.of({ body: { text: '已联系客户' } })).toBe(first);
    key.settle();
    expect(key.of({ body: { text: '已联系客户' } })).not.toBe(first);
  });

  it('IN-7: other content is another thing', () => {
    const key = new SubmissionKey();
    const first = key.of({ body: { text: 'a' } });
    expect(key.of({ body: { text: 'b' } })).not.toBe(first);
  });

  it('IN-7: files count by what they are', () => {
    const form = (size: number) => {
      const data = new FormData();
      data.append('file', new File(['x'.repeat(size)], 'a.jpg', { lastModified: 1 }));
      return { form: data };
    };
    const key = new SubmissionKey();
    const first = key.of(form(3));
    expect(key.of(form(3))).toBe(first);
    expect(key.of(form(4))).not.toBe(first);
  });
});
