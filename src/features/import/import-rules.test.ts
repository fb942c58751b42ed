import { describe, expect, it } from 'vitest';
import { codedFields, type CodedField, type ImportField } from '../../terms/imports.ts';
import { ColumnGatherer, columnNames, headRow } from './import-columns.ts';
import { momentReader, readMoment } from './import-moments.ts';
import { nameKey, readRow, type ImportPlan, type ImportReading } from './import-rules.ts';
import { suggestFields } from './import-suggest.ts';

const now = new Date('2026-03-04T01:00:00Z');

describe('IN-7: times as they are written', () => {
  const at = (text: string, zone = 'Asia/Shanghai', order: 'ymd' | 'dmy' | 'mdy' = 'ymd'): string | null => {
    const moment = readMoment(text, order);
    return moment && momentReader(zone)(moment).toISOString();
  };
  it.each([
    ['2024-04-29', '2024-04-28T16:00:00.000Z'],
    ['2024/4/9 9:05', '2024-04-09T01:05:00.000Z'],
    ['2024年4月9日 下午3时05分', '2024-04-09T07:05:00.000Z'],
    ['20240429', '2024-04-28T16:00:00.000Z'],
    ['2024-04-29T08:00:00Z', '2024-04-29T08:00:00.000Z'],
    ['2024-04-29 08:00:00+02:00', '2024-04-29T06:00:00.000Z'],
    ['29/4/2024', '2024-04-28T16:00:00.000Z'],
    ['4/29/2024 11:30 PM', '2024-04-29T15:30:00.000Z'],
  ])('%s', (text, instant) => {
    expect(at(text)).toBe(instant);
  });
  it.each(['3/4/2024', '2024-02-30', '昨天', '2024-04-29 25:00', '2024', ''])(
    '%j is none, or may be two',
    (text) => {
      expect(at(text)).toBeNull();
    },
  );
  it('rows keep their own dates: the zone and the order of days count, summer time too', () => {
    expect(at('3/4/2024', 'Europe/Berlin', 'dmy')).toBe('2024-04-02T22:00:00.000Z');
    expect(at('3/4/2024', 'Europe/Berlin', 'mdy')).toBe('2024-03-03T23:00:00.000Z');
    expect(at('2024-03-31 02:30', 'Europe/Berlin')).toBe('2024-03-31T00:30:00.000Z');
  });
});

function found(name: string, cells: readonly string[]) {
  const gatherer = new ColumnGatherer();
  for (const cell of cells) gatherer.take(cell);
  return gatherer.found(name);
}

describe('IN-7: what columns are for is suggested', () => {
  const suggested = (columns: Readonly<Record<string, string[]>>): ImportField[] =>
    suggestFields(
      Object.entries(columns).map(([name, cells]) => found(name, cells)),
      (name) => /\[(\w+)\]$/.exec(name)?.[1] ?? name.trim(),
    );
  const long = [
    '这是一段很长的投诉内容，讲了很多事情，读起来像人写的。',
    '另一段也很长的投诉内容，说明前因后果和要求。',
  ];
  it('by the words of their names, Chinese and English', () => {
    expect(
      suggested({
        '#1': ['0', '1'],
        投诉编号: ['20240429145554505552', '20240429145554505553'],
        投诉品牌: ['甲', '乙'],
        投诉车型: ['A1', 'B2'],
        投诉简述: long,
        投诉问题: ['发动机', '车身'],
        投诉日期: ['2024-04-29', '2024-04-30'],
        联系电话: ['13812345678', '13912345678'],
        备注: ['x', ''],
      }),
    ).toEqual([
      'drop',
      'sourceRef',
      'product',
      'model',
      'narrative',
      'category',
      'receivedAt',
      'phone',
      'keep',
    ]);
    expect(
      suggested({
        'Complaint ID': ['1', '2'],
        'Date received': ['2024-04-29', '2024-05-01'],
        Product: ['Card', 'Loan'],
        'Submitted via': ['Web', 'Phone'],
        Description: long,
        State: ['NY', 'CA'],
      }),
    ).toEqual(['sourceRef', 'receivedAt', 'product', 'channel', 'narrative', 'place']);
  });
  it('by what they hold where their names say nothing', () => {
    expect(
      suggested({ a: ['x', 'y'], b: long, c: ['2024/1/2', '2024/1/3'], d: ['a@b.cn', 'c@d.cn'] }),
    ).toEqual(['keep', 'narrative', 'receivedAt', 'mail']);
  });
  it('by the codes our own export puts behind them; its number is the number', () => {
    expect(
      suggested({
        '编号 [number]': ['TS-2026-000001'],
        '渠道 [channel]': ['phone'],
        '来源编号 [sourceRef]': ['7'],
        '标签 [tags]': ['a'],
      }),
    ).toEqual(['sourceRef', 'channel', 'keep', 'keep']);
  });
  it('names are made unique, a title above the head is passed over', () => {
    expect(columnNames(['a', '', 'a', ' '], 5)).toEqual(['a', '#2', 'a (2)', '#4', '#5']);
    expect(headRow([['投诉汇总表'], ['编号', '内容', '日期'], ['1', 'x', 'y']])).toBe(1);
  });
});

const plan: ImportPlan = {
  columns: [],
  values: {},
  zone: 'Asia/Shanghai',
  dates: 'ymd',
  as: 'history',
  clocks: false,
  source: '',
  kind: 'complaint',
  channel: 'file',
  process: null,
  regionId: null,
  departmentId: null,
  language: 'zh-CN',
  fallbackDate: null,
};

function reading(
  columns: Readonly<Record<string, ImportField>>,
  more: Partial<ImportPlan> = {},
): ImportReading {
  const codes = Object.fromEntries(codedFields.map((field) => [field, new Map<string, string>()])) as Record<
    CodedField,
    Map<string, string>
  >;
  codes.channel.set(nameKey('电话'), 'phone');
  codes.category.set(nameKey('发动机'), 'c-engine');
  codes.status.set(nameKey('已关闭'), 'closed');
  codes.status.set(nameKey('处理中'), 'open');
  return {
    plan: { ...plan, columns: Object.values(columns), ...more },
    names: Object.keys(columns),
    codes,
    instant: momentReader(plan.zone),
    now,
  };
}

describe('IN-7: a row becomes a complaint and loses nothing', () => {
  const columns = { 编号: 'sourceRef', 内容: 'narrative', 日期: 'receivedAt', 渠道: 'channel', 大类: 'category', 小类: 'category', 备注: 'keep' } as const; // oxfmt-ignore
  const row = (cells: string[], more: Partial<ImportPlan> = {}) => readRow(reading(columns, more), cells, []);
  const good = ['20240429145554505552', '发动机异响', '2024-04-29', '电话', '发动机', '皮带', '老客户'];

  it('known names become codes, unknown ones stay the source’s own words', () => {
    expect(row(good)).toMatchObject({
      sourceRef: '20240429145554505552',
      coded: { channel: 'phone', category: 'c-engine' },
      kept: { 大类: '发动机', 小类: '皮带', 备注: '老客户' },
      closed: { at: null },
      withoutText: false,
      refused: null,
    });
    expect(row(['1', 'x', '2024-04-29', '车质网']).kept).toEqual({ 渠道: '车质网' });
    expect(
      row(['1', 'x', '2024-04-29', '车质网'], { values: { channel: { 车质网: 'platform' } } }).coded,
    ).toEqual({
      channel: 'platform',
    });
  });
  it('a row without text is accepted and marked; one without a readable date is refused with its column', () => {
    expect(row(['1', '', '2024-04-29'])).toMatchObject({ withoutText: true, refused: null });
    expect(row(['1', 'x', '上周']).refused).toEqual({
      code: 'import.date_unreadable',
      params: { column: '日期' },
    });
    expect(row(['1', 'x', '']).refused?.code).toBe('import.date_missing');
    expect(row(['1', 'x', ''], { fallbackDate: '2024-01-01' })).toMatchObject({
      withoutDate: true,
      refused: null,
    });
    expect(row(['1', 'x', '2030-01-01']).refused?.code).toBe('import.date_ahead');
  });
  it('a number that its file has rounded is refused', () => {
    expect(readRow(reading(columns), good, [0]).refused?.code).toBe('import.number_rounded');
  });
  it('open or closed as the file says, if that is asked', () => {
    const states = { 日期: 'receivedAt', 状态: 'status', 结案: 'closedAt' } as const;
    const closed = (cells: string[], as: 'history' | 'open') =>
      readRow(reading(states, { as }), cells, []).closed;
    expect(closed(['2024-04-29', '处理中'], 'open')).toBeNull();
    expect(closed(['2024-04-29', '已关闭'], 'open')).toEqual({ at: null });
    expect(closed(['2024-04-29 10:00', '', '2024-04-29'], 'open')).toEqual({
      at: new Date('2024-04-29T02:00:00Z'),
    });
    expect(closed(['2024-04-29', '处理中'], 'history')).toEqual({ at: null });
  });
  it('what is too long for its place is cut there and kept whole', () => {
    const long = 'p'.repeat(300);
    const read = readRow(reading({ 产品: 'product', 日期: 'receivedAt' }), [long, '2024-04-29'], []);
    expect(read.texts.product).toHaveLength(200);
    expect(read.kept).toEqual({ 产品: long });
  });
});
