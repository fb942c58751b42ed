import { shortened } from '../../language/shortened.ts';

/** A title where none was given: the beginning of what was told, its first sentence at most. */
export function firstWords(narrative: string, most = 40): string {
  const told = narrative.trim();
  const [line = ''] = told.split(/[\n。！？!?]|(?<=\p{Ll})\.\s/u);
  return shortened(line.trim() || told, most);
}
