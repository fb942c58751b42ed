import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftKeeper, type DraftState, type DraftStore } from './draft-keeper.ts';

/** A server's drafts in memory; `away` makes it unreachable, `hold` keeps answers back until released. */
class Shelf implements DraftStore {
  readonly kept = new Map<string, { value: unknown; savedAt: string }>();
  away = false;
  saves = 0;
  hold: Promise<void> = Promise.resolve();

  async load(key: string) {
    this.#reach();
    const found = this.kept.get(key) ?? { value: null, savedAt: null };
    await this.hold;
    return found;
  }

  async save(key: string, value: unknown) {
    this.#reach();
    this.saves += 1;
    await this.hold;
    const savedAt = new Date().toISOString();
    this.kept.set(key, { value, savedAt });
    return { savedAt };
  }

  async discard(key: string) {
    this.#reach();
    this.kept.delete(key);
  }

  #reach() {
    if (this.away) throw new Error('away');
  }
}

let shelf: Shelf;
let states: DraftState['kind'][];
const keeper = (owner = 'lin') =>
  new DraftKeeper(shelf, owner, 'reply:1', ({ kind }) => {
    states.push(kind);
  });

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => items.set(name, value),
    removeItem: (name: string) => items.delete(name),
  });
  vi.useFakeTimers({ now: new Date('2026-03-05T04:30:00Z') });
  shelf = new Shelf();
  states = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('DraftKeeper', () => {
  it('typing is saved once it rests, and found after a reload', async () => {
    const before = keeper();
    for (const text of ['尊', '尊敬', '尊敬的']) before.change(text);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shelf.saves).toBe(1);
    expect(states.at(-1)).toBe('saved');
    expect(await keeper().find()).toMatchObject({ value: '尊敬的' });
  });

  it('what the server did not take is still there after a reload, and only for its owner', async () => {
    shelf.away = true;
    const before = keeper();
    before.change('断网时写的');
    await before.flush();
    expect(states.at(-1)).toBe('saved-here');
    expect(await keeper().find()).toMatchObject({ value: '断网时写的' });
    expect(await keeper('chen').find()).toBeNull();
  });

  it('the newer of two drafts counts', async () => {
    const other = keeper();
    other.change('older, on the server');
    await other.flush();
    shelf.away = true;
    vi.setSystemTime(new Date('2026-03-05T04:31:00Z'));
    const here = keeper();
    here.change('newer, on this device');
    await here.flush();
    shelf.away = false;
    expect(await keeper().find()).toMatchObject({ value: 'newer, on this device' });
    shelf.kept.set('reply:1', { value: 'newest, elsewhere', savedAt: '2026-03-05T04:32:00.000Z' });
    expect(await keeper().find()).toMatchObject({ value: 'newest, elsewhere' });
  });

  it('what failed goes with the next change', async () => {
    shelf.away = true;
    const draft = keeper();
    draft.change('one');
    await draft.flush();
    shelf.away = false;
    draft.change('two');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shelf.kept.get('reply:1')?.value).toBe('two');
  });

  it('a saving still on its way does not bring a sent draft back', async () => {
    let release: () => void = () => undefined;
    shelf.hold = new Promise((resolve) => {
      release = resolve;
    });
    const draft = keeper();
    draft.change('sent already');
    const saving = draft.flush();
    await draft.discard();
    release();
    await saving;
    expect(shelf.kept.size).toBe(0);
    expect(await keeper().find()).toBeNull();
    expect(states.at(-1)).toBe('idle');
  });

  it('typing while a saving is on its way is saved too', async () => {
    let release: () => void = () => undefined;
    shelf.hold = new Promise((resolve) => {
      release = resolve;
    });
    const draft = keeper();
    draft.change('first');
    const saving = draft.flush();
    draft.change('first and second');
    release();
    await saving;
    expect(states.at(-1)).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shelf.kept.get('reply:1')?.value).toBe('first and second');
    expect(states.at(-1)).toBe('saved');
  });

  it('PRI-4: a draft that is found after somebody began to type is told apart, and not saved over before it is known', async () => {
    const before = keeper();
    before.change('yesterday, a whole page');
    await before.flush();
    let release: () => void = () => undefined;
    shelf.hold = new Promise((resolve) => {
      release = resolve;
    });
    const draft = keeper();
    const finding = draft.find();
    draft.change('today');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(shelf.kept.get('reply:1')?.value).toBe('yesterday, a whole page');
    release();
    expect(await finding).toMatchObject({ value: 'yesterday, a whole page', late: true });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(shelf.kept.get('reply:1')?.value).toBe('today');
    expect(await keeper().find()).toMatchObject({ value: 'today', late: false });
  });

  it('PRI-4: a draft that is found after the form was sent does not come back', async () => {
    const before = keeper();
    before.change('yesterday');
    await before.flush();
    let release: () => void = () => undefined;
    shelf.hold = new Promise((resolve) => {
      release = resolve;
    });
    const draft = keeper();
    const finding = draft.find();
    draft.change('today');
    await draft.discard();
    release();
    expect(await finding).toBeNull();
  });
});
