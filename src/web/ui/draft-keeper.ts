import { readStored, writeStored } from './stored-choice.ts';

/** Where drafts are kept besides this browser; the app says how. */
export interface DraftStore {
  load(key: string): Promise<{ value: unknown; savedAt: string | null }>;
  save(key: string, value: unknown): Promise<{ savedAt: string }>;
  discard(key: string): Promise<void>;
}

/** A draft as it was found again. */
export interface FoundDraft {
  value: unknown;
  /** ISO moment. */
  savedAt: string;
}

/** An earlier draft as it comes; `late` when something has been typed since it was asked for: that is the newer then. */
export interface ComingDraft extends FoundDraft {
  late: boolean;
}

/** What a draft is doing: nothing yet, waiting to be saved, saved (in this browser only while the server is away). */
export interface DraftState {
  kind: 'idle' | 'waiting' | 'saved' | 'saved-here';
  /** When it was last saved, ISO. */
  at: string | null;
  /** A draft of before that came after something was typed: it replaces nothing unless it is taken. */
  earlier?: { at: string; take: () => void } | undefined;
}

const restMs = 800;

/**
 * Keeps one draft: into this browser at once, to the server when typing rests. What the server does not take
 * (offline, session over) stays here and goes with the next change. {@link find} gives the newer of the two.
 */
export class DraftKeeper {
  readonly #store: DraftStore;
  readonly #key: string;
  readonly #local: string;
  readonly #tell: (state: DraftState) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #value: unknown;
  #dirty = false;
  /** Whether something was typed since the form began. */
  #typed = false;
  /** The earlier draft on its way: nothing is saved over it before it is known. */
  #finding: Promise<unknown> | null = null;
  /** Counts discards, so that a saving on its way back does not bring a draft to life again. */
  #life = 0;

  constructor(store: DraftStore, owner: string, key: string, tell: (state: DraftState) => void) {
    this.#store = store;
    this.#key = key;
    this.#local = `redress.draft ${owner} ${key}`;
    this.#tell = tell;
  }

  /** What was typed before and not sent; null when there is none, or what it was for has been sent meanwhile. */
  async find(): Promise<ComingDraft | null> {
    const life = this.#life;
    const here = this.#here();
    const finding = this.#store.load(this.#key).catch(() => null);
    this.#finding = finding;
    const there = await finding;
    this.#finding = null;
    if (life !== this.#life) return null;
    const kept = there?.savedAt ? { value: there.value, savedAt: there.savedAt } : null;
    const newer =
      here && kept ? (Date.parse(here.savedAt) > Date.parse(kept.savedAt) ? here : kept) : (here ?? kept);
    return newer && { ...newer, late: this.#typed };
  }

  /** The value has changed. */
  change(value: unknown, now = new Date()): void {
    this.#value = value;
    this.#dirty = true;
    this.#typed = true;
    writeStored(this.#local, JSON.stringify({ value, savedAt: now.toISOString() }));
    this.#tell({ kind: 'waiting', at: null });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), restMs);
  }

  /** Sends what waits, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#finding) await this.#finding;
    if (!this.#dirty) return;
    this.#dirty = false;
    const [life, value] = [this.#life, this.#value];
    try {
      const { savedAt } = await this.#store.save(this.#key, value);
      if (life !== this.#life) await this.#store.discard(this.#key);
      else if (!this.#isDirty()) {
        writeStored(this.#local, null);
        this.#tell({ kind: 'saved', at: savedAt });
      }
    } catch {
      if (life !== this.#life) return;
      this.#dirty = true;
      this.#tell({ kind: 'saved-here', at: this.#here()?.savedAt ?? null });
    }
  }

  /** What was typed has been sent or given up. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    this.#life += 1;
    this.#dirty = false;
    this.#typed = false;
    writeStored(this.#local, null);
    this.#tell({ kind: 'idle', at: null });
    await this.#store.discard(this.#key).catch(() => undefined);
  }

  /** Typing may have gone on while a saving was on its way. */
  #isDirty(): boolean {
    return this.#dirty;
  }

  #here(): FoundDraft | null {
    try {
      const kept = JSON.parse(readStored(this.#local) ?? 'null') as Partial<FoundDraft> | null;
      return typeof kept?.savedAt === 'string' ? { value: kept.value, savedAt: kept.savedAt } : null;
    } catch {
      return null;
    }
  }
}
