import type { Texts } from '../../../terms/lists.ts';

/** A category as lists of choices give it. */
export interface CategoryLike {
  id: string;
  parentId: string | null;
  title: Texts;
}

/** A category that can be chosen, with the way to it in words. */
export interface CategoryPath {
  id: string;
  /** From the root on, its own title last. */
  titles: string[];
  /** For comparing with what is typed: lower case, everything in it. */
  words: string;
  leaf: boolean;
}

/** Every category with its way from the root, parents before children, in the order given. */
export function categoryPaths(
  categories: readonly CategoryLike[],
  textIn: (texts: Texts) => string,
): CategoryPath[] {
  const below = Map.groupBy(categories, (one) => one.parentId);
  const walk = (parent: string | null, above: readonly string[], depth: number): CategoryPath[] =>
    depth > 20
      ? []
      : (below.get(parent) ?? []).flatMap((one) => {
          const titles = [...above, textIn(one.title)];
          const words = [...titles, ...Object.values(one.title)].join(' ').toLocaleLowerCase();
          return [
            { id: one.id, titles, words, leaf: !below.has(one.id) },
            ...walk(one.id, titles, depth + 1),
          ];
        });
  return walk(null, [], 0);
}

/** The paths that hold every typed word, leaves first, then those whose own title begins with what is typed. */
export function matchingPaths(paths: readonly CategoryPath[], typed: string): CategoryPath[] {
  const words = typed.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = paths.filter((path) => words.every((word) => path.words.includes(word)));
  const rank = (path: CategoryPath): number => {
    const own = path.titles.at(-1)?.toLocaleLowerCase() ?? '';
    const begins = words.length > 0 && own.startsWith(words[0] ?? '');
    return (path.leaf ? 0 : 2) + (begins ? 0 : 1);
  };
  return found.toSorted((a, b) => rank(a) - rank(b));
}
