import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Time zones a server may stand in: none of them may change an answer. */
export const serverZones = ['UTC', 'Asia/Shanghai', 'America/New_York'] as const;

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a module's text in a fresh process whose server time zone is `zone` and returns what it prints as JSON.
 * Imports start with `./` at the root of the repository. The zone must be set from outside: Node reads it once.
 */
export async function inServerZone(zone: string, code: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
    env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}
