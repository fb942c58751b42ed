import { useEffect, useSyncExternalStore } from 'react';
import { KeySequence, keyWord } from './key-sequence.ts';
import { readStored } from './stored-choice.ts';

/** Something a person can do by a shortcut or from the command palette. */
export interface UiCommand {
  id: string;
  /** In the reader's language; what the palette and the list of shortcuts show. */
  title: string;
  /** `g h` (one after the other), `n`, `mod+enter`; the first of several is the one shown most. */
  keys?: readonly string[];
  /** Heading under which it is listed. */
  group?: string;
  /** More words the palette finds it by. */
  words?: string;
  run: () => void;
}

/** Where single-key shortcuts are switched off (`off`), for people whose speech input types letters. */
export const keysChoice = 'redress.keys';

let sets: readonly (readonly UiCommand[])[] = [];
let all: readonly UiCommand[] = [];
const watchers = new Set<() => void>();

function change(next: readonly (readonly UiCommand[])[]): void {
  sets = next;
  all = next.flat();
  for (const tell of watchers) tell();
}

/** Offers commands while mounted. Give a stable array (`useMemo`). */
export function useCommands(commands: readonly UiCommand[]): void {
  useEffect(() => {
    change([...sets, commands]);
    return () => {
      change(sets.filter((set) => set !== commands));
    };
  }, [commands]);
}

/** All commands offered at the moment; of two with the same id the later one. */
export function useOfferedCommands(): UiCommand[] {
  const offered = useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => all,
  );
  return [...new Map(offered.map((command) => [command.id, command])).values()];
}

/** Listens to the keyboard for all offered commands; used once, by the shell. */
export function useCommandKeys(): void {
  useEffect(() => {
    const sequence = new KeySequence();
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (plain && (isTyping(event.target) || readStored(keysChoice) === 'off')) return;
      const byKeys = new Map(
        all.flatMap((command) => (command.keys ?? []).map((keys) => [keys, command] as const)),
      );
      const keys = sequence.press(keyWord(event), new Set(byKeys.keys()), event.timeStamp);
      if (keys === null) return;
      event.preventDefault();
      byKeys.get(keys)?.run();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role=dialog], [role=listbox], [role=menu]')) return true;
  return /^(input|textarea|select)$/i.test(target.tagName);
}
