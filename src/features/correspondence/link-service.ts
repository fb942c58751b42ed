import { baseUrl, type Config } from '../../platform/config.ts';

/** The Message-ID of a message's mail: the same at every attempt, so that a repetition can be told. */
export function mailIdOf(messageId: string, config: Config): string {
  return `<${messageId}@${new URL(baseUrl(config)).hostname}>`;
}

/** The private link by which a complainant follows their matter; the secret stands behind the `#`, out of any log. */
export function privateLink(config: Config, number: string, secret: string): string {
  return `${baseUrl(config)}/portal/#/c/${number}/${secret}`;
}
