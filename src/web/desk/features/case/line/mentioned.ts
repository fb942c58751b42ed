/** Somebody chosen after an `@`. */
export interface Mentioned {
  id: string;
  name: string;
}

/** The ids of those whose `@name` still stands in the text, each once. */
export function mentionedIn(body: string, people: readonly Mentioned[]): string[] {
  const named = people.filter(({ name }) => name !== '' && body.includes(`@${name}`));
  return [...new Set(named.map(({ id }) => id))];
}
