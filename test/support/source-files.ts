import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of package.json. */
export const repository = join(import.meta.dirname, '../..');

/** A file of the repository: its path from there with `/`, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

/** Every file below some folders of the repository whose path fits; generated ones are left out. */
export function sourceFiles(folders: readonly string[], fits: RegExp): SourceFile[] {
  return folders
    .filter((folder) => existsSync(join(repository, folder)))
    .flatMap((folder) =>
      readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(repository.length + 1)
            .replaceAll('\\', '/'),
        ),
    )
    .filter((path) => fits.test(path) && path !== 'src/schema/tables.ts')
    .sort()
    .map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }));
}

/** True for a test and what only tests use. */
export function isTest(path: string): boolean {
  return path.startsWith('test/') || /\.test\.tsx?$/.test(path);
}
