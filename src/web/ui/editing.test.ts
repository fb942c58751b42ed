import { describe, expect, it } from 'vitest';
import { afterChoice, clashes, withChange, type Edits } from './editing.ts';
import { sameJson } from './same-json.ts';

interface Matter {
  title: string;
  place: string | null;
  rows: { id: number }[];
}
const saved: Matter = { title: '漏水', place: null, rows: [{ id: 1 }] };
const none: Edits<Matter> = { mine: {}, before: {} };

describe('editing beside others', () => {
  it('INV-1: only what somebody changed is theirs; the rest follows what others save', () => {
    const edits = withChange(none, saved, { title: '漏电' });
    const theirs = { ...saved, place: '上海' };
    expect(clashes(edits, theirs)).toEqual([]);
    expect({ ...theirs, ...edits.mine }).toEqual({ title: '漏电', place: '上海', rows: [{ id: 1 }] });
  });

  it('INV-1: a field that both changed differently is a clash; the same word is none', () => {
    const edits = withChange(none, saved, { title: '漏电' });
    expect(clashes(edits, { ...saved, title: '异响' })).toEqual(['title']);
    expect(clashes(edits, { ...saved, title: '漏电' })).toEqual([]);
  });

  it('forgets a change that is taken back, also inside rows', () => {
    const changed = withChange(none, saved, { rows: [{ id: 1 }, { id: 2 }] });
    expect(changed.mine.rows).toHaveLength(2);
    expect(withChange(changed, saved, { rows: [{ id: 1 }] })).toEqual(none);
  });

  it('keeps what stood there first, however often the field changes', () => {
    const once = withChange(none, saved, { title: '漏电' });
    const twice = withChange(once, { ...saved, title: '异响' }, { title: '又漏电' });
    expect(twice.before.title).toBe('漏水');
    expect(clashes(twice, { ...saved, title: '异响' })).toEqual(['title']);
  });

  it('INV-1: the choice decides field by field, and mine clashes no more', () => {
    const edits = withChange(none, saved, { title: '漏电', place: '北京' });
    const theirs = { ...saved, title: '异响', place: '上海' };
    const left = afterChoice(edits, theirs, { title: 'mine', place: 'theirs' });
    expect(left.mine).toEqual({ title: '漏电' });
    expect(clashes(left, theirs)).toEqual([]);
  });
});

describe('sameJson', () => {
  it('compares by content', () => {
    expect(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    expect(sameJson({ a: undefined }, {})).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson(null, {})).toBe(false);
    expect(sameJson([], {})).toBe(false);
  });
});
