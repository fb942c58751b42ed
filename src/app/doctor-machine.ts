import { existsSync, statfsSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { knownHolidayYears } from '../features/organization/holidays.ts';
import type { Config } from '../platform/config.ts';
import { newKey } from '../platform/crypto.ts';
import { openFileStore } from './file-store.ts';
import { keyFilePath } from '../platform/keys-file.ts';
import { loadKeyring } from '../platform/keys.ts';
import { smtpMail } from '../platform/mail-smtp.ts';
import { failure, good, note, wrong, type Finding } from './doctor-finding.ts';

const gigabyte = 1024 ** 3;

/** The data folder: closed to others, and with room left. */
export function checkDataFolder({ REDRESS_DATA: folder }: Config): Finding[] {
  const mode = statSync(folder).mode & 0o777;
  const open = process.platform !== 'win32' && (mode & 0o066) !== 0;
  const { bavail, bsize, blocks } = statfsSync(folder);
  const free = bavail * bsize;
  const params = { folder, gigabytes: (free / gigabyte).toFixed(1) };
  const scarce = free < gigabyte || bavail / blocks < 0.03;
  return [
    open
      ? wrong('cli.doctor.folder_open', { folder, mode: `0${mode.toString(8)}` })
      : good('cli.doctor.folder', { folder }),
    scarce ? wrong('cli.doctor.disk_low', params) : good('cli.doctor.disk', params),
  ];
}

/** The file store: what is written can be read again. */
export async function checkFileStore(config: Config): Promise<Finding> {
  const { REDRESS_DATA: folder } = config;
  const store = openFileStore(config);
  try {
    const key = newKey();
    const probe = 'redress doctor';
    const { path } = await store.put(asBytes(probe), { key });
    const back = await text(store.open(path, key));
    await store.remove(path);
    return back === probe
      ? good('cli.doctor.files')
      : wrong('cli.doctor.files_wrong', { reason: 'differs', folder });
  } catch (error) {
    return failure(error, 'cli.doctor.files_wrong', { folder });
  }
}

async function* asBytes(words: string): AsyncGenerator<Buffer> {
  yield Buffer.from(words);
}

/** The keys: there, closed to others, and those of this database. Makes none. */
export function checkKeys(config: Config, remembered: string | null): Finding[] {
  const path = keyFilePath(config.REDRESS_DATA);
  if (!config.REDRESS_MASTER_KEY && !existsSync(path) && remembered === null)
    return [note('cli.doctor.keys_none_yet', { path })];
  try {
    const keyring = loadKeyring({
      env: { REDRESS_MASTER_KEY: config.REDRESS_MASTER_KEY },
      dataFolder: config.REDRESS_DATA,
      databaseHasKeys: remembered,
    });
    const mended = keyring.warnings.map(({ notice, params }) => wrong(`notice.${notice}`, params));
    const place = keyring.source === 'file' ? path : 'REDRESS_MASTER_KEY';
    return [...mended, good('cli.doctor.keys', { fingerprint: keyring.fingerprint, place })];
  } catch (error) {
    return [failure(error, 'cli.doctor.keys_wrong')];
  }
}

/** The mail server: reachable, and it takes our sign-in. */
export async function checkMail({ REDRESS_SMTP_URL: url }: Config): Promise<Finding> {
  if (!url) return note('cli.doctor.mail_none');
  const server = URL.parse(url)?.host ?? '';
  try {
    await smtpMail({ url, connectMs: 8000, silenceMs: 8000 }).verify();
    return good('cli.doctor.mail', { server });
  } catch (error) {
    const reason = error instanceof Error ? ((error as { response?: string }).response ?? error.message) : '';
    return wrong('cli.doctor.mail_wrong', { server, reason });
  }
}

/**
 * Public holidays at `now`: known for this year. Those of the next are announced in November; when its last month begins
 * without them, deadlines beyond it are still reckoned without holidays, which is worth knowing.
 */
export function checkHolidays(now: Date, known: readonly number[] = knownHolidayYears()): Finding {
  const year = now.getUTCFullYear();
  if (!known.includes(year)) return wrong('cli.doctor.holidays_missing', { year });
  if (now.getUTCMonth() === 11 && !known.includes(year + 1))
    return note('cli.doctor.holidays_missing', { year: year + 1 });
  return good('cli.doctor.holidays', { year: known.at(-1) ?? year });
}

/** The address people use: needed as soon as others than this machine reach the server. */
export function checkAddress(config: Config): Finding {
  if (config.REDRESS_URL) return good('cli.doctor.address', { address: config.REDRESS_URL });
  const local = /^(127\.|localhost$|::1$)/.test(config.HOST);
  return local
    ? note('cli.doctor.address_local')
    : wrong('cli.doctor.address_missing', { host: config.HOST });
}
