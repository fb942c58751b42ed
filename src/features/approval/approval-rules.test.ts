import { describe, expect, it } from 'vitest';
import { levelProgress, type Signer } from './approval-rules.ts';

const usual = (...ids: string[]): Signer[] => ids.map((id) => ({ id, added: false }));
const added = (...ids: string[]): Signer[] => ids.map((id) => ({ id, added: true }));
const by = (...ids: string[]): Set<string> => new Set(ids);

describe('SOL-3: a level is signed', () => {
  it.each([
    ['one', usual('a', 'b', 'c'), by('b'), { signed: 1, needed: 1, done: true }],
    ['one', usual('a', 'b'), by(), { signed: 0, needed: 1, done: false }],
    ['all', usual('a', 'b', 'c'), by('a', 'c'), { signed: 2, needed: 3, done: false }],
    ['all', usual('a', 'b', 'c'), by('a', 'b', 'c'), { signed: 3, needed: 3, done: true }],
    [2, usual('a', 'b', 'c'), by('c'), { signed: 1, needed: 2, done: false }],
    [2, usual('a', 'b', 'c'), by('c', 'a'), { signed: 2, needed: 2, done: true }],
    // Never more than there are.
    [5, usual('a', 'b'), by('a', 'b'), { signed: 2, needed: 2, done: true }],
    ['60%', usual('a', 'b', 'c', 'd', 'e'), by('a', 'b'), { signed: 2, needed: 3, done: false }],
    ['60%', usual('a', 'b', 'c', 'd', 'e'), by('a', 'b', 'e'), { signed: 3, needed: 3, done: true }],
    // A share of few is rounded up.
    ['50%', usual('a', 'b', 'c'), by('a'), { signed: 1, needed: 2, done: false }],
    // Nobody can sign: not signed, however little is asked.
    ['one', usual(), by(), { signed: 0, needed: 1, done: false }],
    ['all', usual(), by(), { signed: 0, needed: 1, done: false }],
    ['1%', usual(), by(), { signed: 0, needed: 1, done: false }],
  ] as const)('%s of %j, signed %j', (signs, signers, signed, expected) => {
    expect(levelProgress(signs, signers, signed)).toEqual(expected);
  });

  it('by whoever was added too, beside as many of the others as it asks for', () => {
    const signers = [...usual('a', 'b'), ...added('x')];
    expect(levelProgress('one', signers, by('a'))).toEqual({ signed: 1, needed: 2, done: false });
    expect(levelProgress('one', signers, by('x'))).toEqual({ signed: 1, needed: 2, done: false });
    expect(levelProgress('one', signers, by('b', 'x'))).toEqual({ signed: 2, needed: 2, done: true });
  });

  it('also by who may sign no longer, but did', () => {
    expect(levelProgress('all', usual('a', 'b'), by('gone', 'a'))).toMatchObject({ needed: 3, done: false });
    expect(levelProgress('all', usual('a', 'b'), by('gone', 'a', 'b'))).toMatchObject({ done: true });
    expect(levelProgress('one', usual('a'), by('gone'))).toMatchObject({ done: true });
  });
});
