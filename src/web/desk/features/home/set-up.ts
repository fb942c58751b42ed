/** The posts that nobody holds: whatever a procedure gives to them lies in nobody's hands. */
export function unheldPosts<P extends { code: string }>(
  posts: readonly P[],
  people: readonly { positions: readonly string[] }[],
): P[] {
  const held = new Set(people.flatMap(({ positions }) => positions));
  return posts.filter(({ code }) => !held.has(code));
}
