import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { repository } from '../support/source-files.ts';

interface Chunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

const kilobyte = 1024;

/** The built pages of an app, as its manifest tells. */
class Pages {
  readonly app: string;
  private readonly chunks: Record<string, Chunk>;

  constructor(app: string) {
    this.app = app;
    const manifest = join(repository, 'dist', app, '.vite/manifest.json');
    if (!existsSync(manifest))
      throw new Error(`dist/${app} is not built: run \`npm test\` or \`npm run build\`.`);
    this.chunks = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>;
  }

  /** Names of all chunks whose source fits. */
  named(fits: RegExp): string[] {
    return Object.keys(this.chunks).filter((name) => fits.test(name));
  }

  entries(): string[] {
    return Object.keys(this.chunks).filter((name) => this.chunks[name]?.isEntry);
  }

  /** The files that load when these chunks do: theirs, what they import outright, their styles. */
  files(names: readonly string[], seen = new Set<string>()): Set<string> {
    const files = new Set<string>();
    for (const name of names) {
      const chunk = this.chunks[name];
      if (!chunk || seen.has(name)) continue;
      seen.add(name);
      const own = [chunk.file, ...(chunk.css ?? []), ...this.files(chunk.imports ?? [], seen)];
      for (const file of own) files.add(file);
    }
    return files;
  }

  /** What the files weigh on the line, in bytes. */
  weight(files: Iterable<string>): number {
    let bytes = 0;
    for (const file of files)
      bytes += gzipSync(readFileSync(join(repository, 'dist', this.app, file))).length;
    return bytes;
  }

  /** The heaviest of some chunks, of which a person loads one: the texts of a language. */
  heaviest(names: readonly string[]): string[] {
    const weighed = names.map((name) => ({ name, bytes: this.weight(this.files([name])) }));
    return weighed
      .toSorted((a, b) => b.bytes - a.bytes)
      .slice(0, 1)
      .map(({ name }) => name);
  }
}

const texts = /\/locales\/[\w-]+\.json$/;

describe('what a browser loads first', () => {
  it('IN-8: the portal’s script, every page of it with one language, is at most 100 KB compressed', () => {
    const portal = new Pages('portal');
    const pages = portal.named(/./).filter((name) => !texts.test(name));
    const first = portal.files([...pages, ...portal.heaviest(portal.named(texts))]);
    const script = [...first].filter((file) => file.endsWith('.js'));
    expect(portal.entries()).toHaveLength(1);
    expect(portal.named(texts)).toHaveLength(3);
    expect(portal.weight(script) / kilobyte).toBeLessThanOrEqual(100);
  });

  it('the desk’s first load, home page and one language included, is at most 500 KB compressed', () => {
    const desk = new Pages('desk');
    const pages = desk.named(/features\/home\/|features\/access\/SignInPage|\/shell\//);
    const families = [texts, /antd\/(es|lib)\/locale\//, /dayjs\/(esm\/)?locale\//];
    const oneOfEach = families.flatMap((family) => desk.heaviest(desk.named(family)));
    expect(desk.entries()).toHaveLength(1);
    expect(desk.named(texts)).toHaveLength(3);
    const first = desk.files([...desk.entries(), ...pages, ...oneOfEach]);
    expect(desk.weight(first) / kilobyte).toBeLessThanOrEqual(500);
  });
});
