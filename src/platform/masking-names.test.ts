import { expect, it } from 'vitest';
import { maskerOfNames } from './masking-names.ts';

it.each([
  ['尊敬的林女士：您好', ['林女士', '林测试'], '尊敬的林**：您好'],
  ['林测试来电，林女士同意', ['林女士', '林测试'], '林**来电，林**同意'],
  ['Dear Ms  Lin, ms lin called', ['Ms Lin'], 'Dear M*  L**, m* l** called'],
  ['An went to Ancona, Ana stayed', ['An'], 'A* went to Ancona, Ana stayed'],
  ['致欧阳先生（欧阳测试）', ['欧阳先生', '欧阳测试'], '致欧阳**（欧阳**）'],
  ['阿不都·热合曼说', ['阿不都·热合曼'], '阿**·热**说'],
  ['林业局的林先生', ['林', '林先生'], '林业局的林**'],
  ['王小明明天来', ['王小', '王小明'], '王**明天来'],
  ['(Lin) [x] a+b', ['(Lin)', 'a+b'], '(L**) [x] a*+b*'],
  ['Jean-Paul D’Or/2 said', ['Jean-Paul D’Or/2'], 'J***-P*** D*’O*/2* said'],
  ['nobody is known', [], 'nobody is known'],
  ['nobody is named', ['', ' '], 'nobody is named'],
])('PRI-1: %s', (text, names, masked) => {
  const mask = maskerOfNames(names);
  expect(mask(text)).toBe(masked);
  expect(mask(mask(text))).toBe(masked);
});
