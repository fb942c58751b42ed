import { expect, it } from 'vitest';
import { railParts } from './rail.ts';

it('IN-8: many phases are few parts of the way, each once', () => {
  const parts = railParts([
    { phase: 'intake', state: 'done' },
    { phase: 'classification', state: 'done' },
    { phase: 'investigation', state: 'current' },
    { phase: 'solution', state: 'ahead' },
    { phase: 'approval', state: 'ahead' },
    { phase: 'archive', state: 'ahead' },
  ]);
  expect(parts.map(({ text, state }) => [text.replace('portal.rail.', ''), state])).toEqual([
    ['received', 'done'],
    ['checking', 'current'],
    ['solving', 'ahead'],
    ['closed', 'ahead'],
  ]);
});

it('IN-8: a case that is over has nothing ahead, a phase nobody knows still has words', () => {
  expect(
    railParts([
      { phase: 'intake', state: 'done' },
      { phase: 'archive', state: 'done' },
    ]),
  ).toEqual([
    { text: 'portal.rail.received', state: 'done' },
    { text: 'portal.rail.closed', state: 'done' },
  ]);
  expect(railParts([{ phase: 'unheard-of', state: 'current' }])).toEqual([
    { text: 'portal.rail.doing', state: 'current' },
  ]);
});
