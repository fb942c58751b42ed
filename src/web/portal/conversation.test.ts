import { expect, it } from 'vitest';
import { gathered, type Said } from './conversation.ts';

const said = (id: string, more: Partial<Said> = {}): Said => ({
  ...{ id, from: 'me', kind: 'message', subject: '', body: '', at: '2026-03-04T01:00:00Z', files: [] },
  ...more,
});
const photo = (id: string) => [{ id, name: `${id}.jpg`, type: 'image/jpeg', size: 1 }];

it('IN-8: photographs that came one by one stand together with the words before them', () => {
  const shown = gathered([
    said('1', { body: '请看照片' }),
    said('2', { files: photo('a') }),
    said('3', { files: photo('b') }),
    said('4', { body: '收到', from: 'company' }),
    said('5', { files: photo('c') }),
    said('6', { files: photo('d'), at: '2026-03-04T09:00:00Z' }),
  ]);
  expect(shown.map(({ id, files }) => [id, files.map((file) => file.id).join('')])).toEqual([
    ['1', 'ab'],
    ['4', ''],
    ['5', 'c'],
    ['6', 'd'],
  ]);
});
