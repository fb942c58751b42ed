import { expect, it } from 'vitest';
import { readSpans, spansText } from './spans-text.ts';

it('SLA-1: hours are read as people type them and written one way', () => {
  const office = [
    [540, 720],
    [810, 1080],
  ] as [number, number][];
  for (const typed of [
    '09:00–12:00, 13:30–18:00',
    '9-12 13:30-18',
    '9：00～12：00，13：30～18：00',
    '9至12、13:30到18:00',
  ])
    expect(readSpans(typed)).toEqual(office);
  expect(spansText(office)).toBe('09:00–12:00, 13:30–18:00');
  expect(readSpans(spansText(office))).toEqual(office);
  expect(readSpans('0-24')).toEqual([[0, 1440]]);
  expect(readSpans('  ')).toEqual([]);
});

it('SLA-1: what is no time of day is not read as one', () => {
  for (const typed of ['9', 'morning', '12-9', '9:70-12', '9-25', '9-12 x'])
    expect(readSpans(typed)).toBeNull();
});
