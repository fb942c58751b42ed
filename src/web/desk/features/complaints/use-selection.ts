import { useMemo, useState } from 'react';

/** Which lines are chosen: some, or all that match whether they are on the screen or not. */
export interface Selection {
  ids: ReadonlySet<string>;
  all: boolean;
  has: (id: string) => boolean;
  set: (ids: readonly string[], on: boolean) => void;
  setAll: () => void;
  clear: () => void;
}

const nobody: ReadonlySet<string> = new Set();

/** A selection that belongs to what the list shows: another `list` begins with an empty one. */
export function useSelection(list: string): Selection {
  const [chosen, setChosen] = useState({ list, ids: nobody, all: false });
  const now = chosen.list === list ? chosen : { list, ids: nobody, all: false };
  return useMemo(
    () => ({
      ids: now.ids,
      all: now.all,
      has: (id) => now.all || now.ids.has(id),
      set: (ids, on) => {
        const next = new Set(now.ids);
        for (const id of ids) if (on) next.add(id); else next.delete(id); // oxfmt-ignore
        setChosen({ list, ids: next, all: false });
      },
      setAll: () => {
        setChosen({ list, ids: nobody, all: true });
      },
      clear: () => {
        setChosen({ list, ids: nobody, all: false });
      },
    }),
    [list, now.ids, now.all],
  );
}
