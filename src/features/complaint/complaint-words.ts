/** A title where none was given: the beginning of what was told. */
export function firstWords(narrative: string): string {
  const line =
    narrative
      .trim()
      .split(/[\n。！？!?]/u)[0]
      ?.trim() ?? '';
  const characters = [...(line || narrative.trim())];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('');
}
