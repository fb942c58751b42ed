import { describe, expect, it } from 'vitest';
import { textIn } from '../../../terms/lists.ts';
import { categoryPaths, matchingPaths } from './category-paths.ts';

const tree = [
  { id: 'q', parentId: null, title: { 'zh-CN': '产品质量', en: 'Quality' } },
  { id: 'q1', parentId: 'q', title: { 'zh-CN': '漏水', en: 'Leak' } },
  { id: 'q2', parentId: 'q', title: { 'zh-CN': '异响', en: 'Noise' } },
  { id: 's', parentId: null, title: { 'zh-CN': '服务', en: 'Service' } },
  { id: 's1', parentId: 's', title: { 'zh-CN': '质量回访', en: 'Call back' } },
];
const paths = categoryPaths(tree, (texts) => textIn(texts, 'zh-CN'));

describe('category paths', () => {
  it('IN-2: each category with its way, parents before children', () => {
    expect(paths.map((path) => path.titles.join('/'))).toEqual([
      '产品质量',
      '产品质量/漏水',
      '产品质量/异响',
      '服务',
      '服务/质量回访',
    ]);
  });

  it('IN-2: found by any part of the way in any language, leaves before groups', () => {
    expect(matchingPaths(paths, '质量').map((path) => path.id)).toEqual(['s1', 'q1', 'q2', 'q']);
    expect(matchingPaths(paths, '质量 漏').map((path) => path.id)).toEqual(['q1']);
    expect(matchingPaths(paths, 'leak').map((path) => path.id)).toEqual(['q1']);
    expect(matchingPaths(paths, '不存在')).toEqual([]);
  });

  it('a loop in the data ends', () => {
    const loop = [{ id: 'a', parentId: 'a', title: { 'zh-CN': '甲' } }];
    expect(categoryPaths(loop, (texts) => textIn(texts, 'zh-CN'))).toEqual([]);
  });
});
