import { expect, it } from 'vitest';
import { unheldPosts } from './set-up.ts';

it('ORG-1: posts that nobody holds are named to the administrator', () => {
  const posts = [{ code: 'intake' }, { code: 'handling' }];
  expect(unheldPosts(posts, [])).toEqual(posts);
  expect(unheldPosts(posts, [{ positions: ['intake', 'feedback'] }])).toEqual([{ code: 'handling' }]);
});
