import { describe, expect, it } from 'vitest';
import { mentionedIn } from './mentioned.ts';

const people = [
  { id: '1', name: '陈晓' },
  { id: '2', name: 'Ana Lima' },
  { id: '1', name: '陈晓' },
];

describe('who is mentioned', () => {
  it('each person once, and only whose name still stands there', () => {
    expect(mentionedIn('@陈晓 请看 @陈晓', people)).toEqual(['1']);
    expect(mentionedIn('请 @Ana Lima 看一下', people)).toEqual(['2']);
    expect(mentionedIn('陈晓 请看', people)).toEqual([]);
  });
});
