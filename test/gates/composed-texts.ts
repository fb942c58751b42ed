/**
 * Beginnings of keys that the code puts together while running, outside `term.…`, with the endings they may get
 * (none where an ending is open). `term.…` needs no line: its closed list in `src/terms` names its texts.
 */
export const composedKeys: Record<string, readonly string[]> = {
  'desk.astray.': [],
  'desk.me.theme.': [],
};

/** Closed lists of `src/terms` that do not name their texts themselves. */
export const undocumentedLists: Record<string, string> = {};

/** Words that are the same in every language. */
export const plainWords: readonly string[] = ['简体中文', '繁體中文', 'English', 'Redress', '诉解'];
