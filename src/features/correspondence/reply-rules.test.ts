import { describe, expect, it } from 'vitest';
import { addressedAs, letterOf, missingParts } from './reply-rules.ts';

const full = {
  apology: '',
  found: '衬垫过薄',
  basis: '运输包装规范第 4 条',
  measures: '更换整箱',
  department: '仓储部',
  by: '三月十日前',
  follow: '一周后回访',
  further: '可拨打 12315',
};

it('RE-1: a letter addresses its reader as they are called, else by name', () => {
  const to = (name: string, formOfAddress: string) => addressedAs({ name, formOfAddress });
  expect([to('周建国', '周女士'), to('周建国', ' '), to('周建国', '女士')]).toEqual([
    '周女士',
    '周建国',
    '周建国女士',
  ]);
  expect([to('Ann Li', 'Ms.'), to('', ''), addressedAs(undefined)]).toEqual(['Ms. Ann Li', '', '']);
});

describe('what a reply must say', () => {
  it('RE-1: every part but the apology is required; white space says nothing', () => {
    expect(missingParts(full)).toEqual([]);
    expect(missingParts({ ...full, basis: ' \n\t', by: '' })).toEqual([
      { part: 'basis', code: 'reply.missing_basis' },
      { part: 'by', code: 'reply.missing_by' },
    ]);
  });

  it('RE-1: the letter has every part under its heading, and no heading over nothing', () => {
    const letter = letterOf(full, {
      salutation: 'Dear customer,',
      opening: 'about TS-1',
      headings: { apology: 'Sorry', found: 'Found', further: 'Further' },
      closing: 'Yours',
      signature: 'The company',
    });
    expect(letter).toBe(
      [
        'Dear customer,',
        'about TS-1',
        'Found\n衬垫过薄',
        '运输包装规范第 4 条',
        '更换整箱',
        '仓储部',
        '三月十日前',
        '一周后回访',
        'Further\n可拨打 12315',
        'Yours',
        'The company',
      ].join('\n\n'),
    );
  });
});
