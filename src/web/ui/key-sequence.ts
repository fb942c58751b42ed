/** What of a keyboard event decides a shortcut. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const patienceMs = 1_200;

/** The word of one key press in a shortcut: `g`, `?`, `mod+k` (Ctrl, or ⌘ on Macs), `escape`. */
export function keyWord(press: KeyPress): string {
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase();
  const mod = press.ctrlKey || press.metaKey ? 'mod+' : '';
  return `${mod}${press.altKey ? 'alt+' : ''}${key}`;
}

/** Recognises shortcuts of one key or of two typed one after the other (`g h`), within a little more than a second. */
export class KeySequence {
  #first = '';
  #at = 0;

  /** The shortcut among `known` that this press completes at time `now` (ms), or null. */
  press(word: string, known: ReadonlySet<string>, now: number): string | null {
    const pair = this.#first && now - this.#at <= patienceMs ? `${this.#first} ${word}` : '';
    this.#first = '';
    if (pair && known.has(pair)) return pair;
    if (known.has(word)) return word;
    for (const keys of known)
      if (keys.startsWith(`${word} `)) {
        this.#first = word;
        this.#at = now;
      }
    return null;
  }
}
