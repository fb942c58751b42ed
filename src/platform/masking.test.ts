import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maskAddress,
  maskBankCard,
  maskMail,
  maskIdentity,
  maskName,
  maskPhone,
  maskPlate,
  starOut,
} from './masking.ts';

type Cases = [text: string, masked: string][];

describe('PRI-1: fields are masked', () => {
  it.each<Cases[number]>([
    ['13812345678', '138****5678'],
    ['138 1234 5678', '138 **** 5678'],
    ['+86 138-1234-5678', '+86 138-****-5678'],
    ['１３８１２３４５６７８', '１３８****５６７８'],
    ['010-87654321', '010-****4321'],
    ['010-87654321转8012', '010-****4321转8012'],
    ['0755-8765 4321', '0755-**** 4321'],
    ['87654321', '****4321'],
    ['2345678', '***5678'],
    ['+852 9123 4567', '+852 **** 4567'],
    ['12345', '***45'],
    ['110', '**0'],
    ['', ''],
  ])('PRI-1: telephone %j as %j', (text, masked) => {
    expect(maskPhone(text)).toBe(masked);
  });

  it.each<Cases[number]>([
    ['zhang@x.com', 'z***@x.com'],
    ['z@x.com', '***@x.com'],
    ['张三@例子.中国', '张***@例子.中国'],
    ['nobody', 'n*****'],
  ])('PRI-1: mail %j as %j', (text, masked) => {
    expect(maskMail(text)).toBe(masked);
  });

  it.each<Cases[number]>([
    ['110101199003071233', '110***********1233'],
    ['11010119900307123X', '110***********123X'],
    ['E12345678', 'E******78'],
    ['A123456(7)', 'A*****6(7)'],
  ])('PRI-1: identity %j as %j', (text, masked) => {
    expect(maskIdentity(text)).toBe(masked);
  });

  it.each<Cases[number]>([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['欧阳修', '欧阳*'],
    ['欧阳', '欧*'],
    ['诸葛孔明', '诸葛**'],
    ['张', '*'],
    ['John Smith', 'J*** S****'],
    ['阿卜杜·热合曼', '阿**·热**'],
    ['J', 'J*'],
    ['', ''],
  ])('PRI-1: name %j as %j', (text, masked) => {
    expect(maskName(text)).toBe(masked);
  });

  it.each<Cases[number]>([
    ['广东省深圳市南山区科技园路1号', '广东省深圳市南山区****'],
    ['北京市朝阳区建国路88号3单元', '北京市朝阳区****'],
    ['上海市浦东新区世纪大道100号', '上海市浦东新区****'],
    ['内蒙古自治区呼和浩特市新城区一街', '内蒙古自治区呼和浩特市新城区****'],
    ['浙江省义乌市稠城街道', '浙江省义乌市****'],
    ['幸福小区3号楼', '幸****'],
    ['221B Baker Street', '22****'],
    ['家', '****'],
    ['', ''],
  ])('PRI-1: address %j as %j', (text, masked) => {
    expect(maskAddress(text)).toBe(masked);
  });

  it('PRI-1: bank cards and plates', () => {
    expect(maskBankCard('6222 0213 8123 4567')).toBe('**** **** **** 4567');
    expect(maskPlate('京A12345')).toBe('京A****5');
    expect(maskPlate('粤B·D12345')).toBe('粤B·*****5');
  });

  it('PRI-1: never more than half of a value stays in sight', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,20}$/), fc.nat(8), fc.nat(8), (text, start, end) => {
        const shown = starOut(text, start, end).replaceAll('*', '');
        expect(shown.length).toBeLessThanOrEqual(Math.floor(text.length / 2));
      }),
    );
  });
});
