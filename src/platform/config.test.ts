import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { readConfig } from './config.ts';

const refused = (env: Record<string, string>): Record<string, unknown> => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'config.invalid') return error.params;
    throw error;
  }
  return {};
};

describe('the configuration is checked at start', () => {
  it.each([
    ['REDRESS_ZONE', 'Nowhere/City'],
    ['REDRESS_TRUST_PROXY', 'maybe'],
    ['PORT', '99999'],
    ['DATABASE_URL', 'mysql://db.example.com'],
    ['REDRESS_METRICS_TOKEN', 'short'],
  ])('%s=%s is refused by its name', (name, value) => {
    expect(refused({ [name]: value })).toMatchObject({ variable: name });
  });

  it('all faults are told at once, and what says nothing without another', () => {
    const env = { REDRESS_ZONE: 'X', PORT: 'x', REDRESS_OIDC_ISSUER: 'https://id.example.com' };
    expect(refused(env)['variable']).toBe('PORT, REDRESS_ZONE, REDRESS_OIDC_CLIENT_ID');
    expect(refused({ REDRESS_SMTP_URL: 'smtp://mail.example.com' })).toMatchObject({
      variable: 'REDRESS_MAIL_FROM',
    });
  });

  it('a flag is on or off in usual words', () => {
    const proxy = (value: string) => readConfig({ REDRESS_TRUST_PROXY: value }).REDRESS_TRUST_PROXY;
    expect(['1', 'TRUE', 'on', '0', 'No', 'off'].map(proxy)).toEqual([true, true, true, false, false, false]);
    expect(readConfig({}).REDRESS_ZONE).toBe('Asia/Shanghai');
  });
});
