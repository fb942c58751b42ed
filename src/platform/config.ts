import { z } from 'zod';
import { languages } from '../terms/lists.ts';
import { AppError } from './errors.ts';
import { dataFolderFrom } from './paths.ts';

const on = ['1', 'true', 'yes', 'on'];
const off = ['0', 'false', 'no', 'off'];

const flag = z
  .string()
  .toLowerCase()
  .refine((value) => [...on, ...off].includes(value), `one of ${[...on, ...off].join(', ')}`)
  .transform((value) => on.includes(value))
  .optional();

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Every environment variable the product reads; the table in `docs/OPERATIONS.md` is made from it. */
export const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe('Port to listen on; 0 takes any free one'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
  REDRESS_DATA: z.string().min(1).default('./data').describe('Folder of the embedded database, files and keys; without it `data` beside package.json'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//).optional().describe('An outside PostgreSQL; without it an embedded one is started'),
  REDRESS_REPLICA_URL: z.string().regex(/^postgres(ql)?:\/\//).optional().describe('A read replica of `DATABASE_URL`: lists, search and reports ask it'),
  REDRESS_S3_URL: z.url({ protocol: /^https?$/ }).optional().describe('Bucket for stored files, `https://KEY:SECRET@host/bucket?region=…`; without it the data folder'),
  REDRESS_URL: z.url({ protocol: /^https?$/ }).optional().describe('The address people use: for links and secure cookies'),
  REDRESS_TRUST_PROXY: flag.describe('Believe X-Forwarded-* of the proxy in front'),
  REDRESS_MASTER_KEY: z.string().optional().describe('Master key, 32 bytes in base64; `id:key` pairs with commas to rotate. Without it a key file in the data folder'),
  REDRESS_AUTH_SECRET: z.string().min(32).optional().describe('Secret that signs session cookies; derived from the master key without it'),
  REDRESS_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('How much to log'),
  REDRESS_METRICS_TOKEN: z.string().min(24).optional().describe('Bearer token that `/metrics` asks for, 24 characters at least; without it only this machine itself may read them'),
  REDRESS_ZONE: z.string().refine(isZone, 'no time zone, such as Asia/Shanghai').default('Asia/Shanghai').describe('Time zone of the company, for numbers and first calendars'),
  REDRESS_LANGUAGE: z.enum(languages).default('zh-CN').describe('Language where nobody has chosen one'),
  REDRESS_MAX_FILE_MB: z.coerce.number().int().min(1).max(2048).default(25).describe('Largest file taken, in MiB'),
  REDRESS_MAX_IMPORT_MB: z.coerce.number().int().min(1).max(4096).default(512).describe('Largest file of complaints taken for import on the page, in MiB'),
  REDRESS_SMTP_URL: z.string().regex(/^smtps?:\/\//).optional().describe('Mail server, smtp://user:password@host:port; without it nothing is mailed'),
  REDRESS_MAIL_FROM: z.string().optional().describe('Sender of mails, such as `Care <care@example.com>`'),
  REDRESS_OIDC_ISSUER: z.url().optional().describe('OpenID Connect issuer for single sign-on'),
  REDRESS_OIDC_CLIENT_ID: z.string().optional().describe('Client id at that issuer'),
  REDRESS_OIDC_CLIENT_SECRET: z.string().optional().describe('Client secret at that issuer'),
}); // oxfmt-ignore

/** The checked configuration. */
export type Config = z.output<typeof variables>;

/**
 * Reads and checks the environment, all faults at once. The data folder comes out as a whole path.
 * @throws AppError `config.invalid` with a field per wrong variable
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.keys(variables.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const result = variables.safeParse(given);
  const problems = [
    ...(result.error?.issues ?? []).map(({ path, message }) => ({ variable: path.join('.'), message })),
    ...apart(given).map((variable) => ({
      variable,
      message: `${variable}: needed with the others of its kind`,
    })),
  ];
  if (result.success && problems.length === 0) return { ...result.data, REDRESS_DATA: dataFolderFrom(given) };
  throw new AppError('config.invalid', {
    variable: problems.map(({ variable }) => variable).join(', '),
    problem: problems
      .map(({ variable, message }) => (message.startsWith(variable) ? message : `${variable}: ${message}`))
      .join('; '),
  });
}

/** Variables that say nothing without another that is missing. */
function apart(given: Record<string, string | undefined>): string[] {
  const missing = given['REDRESS_SMTP_URL'] && !given['REDRESS_MAIL_FROM'] ? ['REDRESS_MAIL_FROM'] : [];
  const provider = ['REDRESS_OIDC_ISSUER', 'REDRESS_OIDC_CLIENT_ID', 'REDRESS_OIDC_CLIENT_SECRET'];
  const isBegun = provider.some((name) => given[name]);
  return isBegun ? [...missing, ...provider.slice(0, 2).filter((name) => !given[name])] : missing;
}

/** The address people reach the product at: configured, or that of the machine itself. */
export function baseUrl(config: Config): string {
  return (
    config.REDRESS_URL ?? `http://${config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST}:${config.PORT}`
  ).replace(/\/+$/, '');
}
