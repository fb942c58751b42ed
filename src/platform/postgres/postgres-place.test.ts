import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isRoot } from './postgres-account.ts';
import { choosePlace, notePlace } from './postgres-place.ts';

let folder: string;
const log = { info: vi.fn(), warn: vi.fn() };
const system = (): string => join(folder, 'system');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-place-'));
  chmodSync(folder, 0o755);
  vi.clearAllMocks();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What an initialised cluster looks like from outside. */
function cluster(path: string): void {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'PG_VERSION'), '18\n');
}

it('the database lies in the data folder, which is made for its owner alone', () => {
  const data = join(folder, 'data');
  expect(choosePlace(data, system(), log)).toMatchObject({ folder: join(data, 'postgres'), home: data });
  expect(statSync(data).mode & 0o066).toBe(0);
  notePlace(data, join(data, 'postgres'));
  expect(existsSync(join(data, 'postgres.location'))).toBe(false);
});

it('a noted place is used, and refused rather than replaced when it is gone', () => {
  const data = join(folder, 'data');
  const elsewhere = join(folder, 'elsewhere', 'cluster');
  mkdirSync(data);
  cluster(elsewhere);
  notePlace(data, elsewhere);
  expect(choosePlace(data, system(), log)).toMatchObject({ folder: elsewhere, home: dirname(elsewhere) });
  rmSync(elsewhere, { recursive: true });
  expect(() => choosePlace(data, system(), log)).toThrow(
    expect.objectContaining({ code: 'platform.postgres_lost' }) as Error,
  );
});

// Anybody else runs the server as themselves, and no folder of theirs is closed to them.
describe.runIf(isRoot())('under root, where the server is another user', () => {
  it('goes elsewhere when the data folder lies under a closed one, says so, and finds it again', () => {
    const data = join(folder, 'closed', 'data');
    mkdirSync(data, { recursive: true });
    chmodSync(dirname(data), 0o700);
    const place = choosePlace(data, system(), log);
    expect(place.home).toBe(system());
    expect(place.folder).toMatch(/\/system\/postgres-[0-9a-f]{10}$/);
    expect(log.warn).toHaveBeenCalledWith(
      { closed: dirname(data), folder: place.folder },
      expect.any(String),
    );
    cluster(place.folder);
    notePlace(data, place.folder);
    expect(readFileSync(join(data, 'postgres.location'), 'utf8')).toBe(`${place.folder}\n`);
    expect(choosePlace(data, join(folder, 'other'), log).folder).toBe(place.folder);
  });

  it('refuses, naming the closed folder, when there is a database it cannot reach any more', () => {
    const data = join(folder, 'closed', 'data');
    cluster(join(data, 'postgres'));
    chmodSync(dirname(data), 0o700);
    expect(() => choosePlace(data, system(), log)).toThrow(
      expect.objectContaining({
        code: 'platform.postgres_unreachable',
        params: { folder: join(data, 'postgres'), closed: dirname(data) },
      }) as Error,
    );
  });
});
