import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider says of whoever signs in there. */
export type Claims = Record<string, string | boolean>;

/** An OpenID Connect provider on this machine, for tests of single sign-on. */
export interface IdentityProvider {
  issuer: string;
  /**
   * Signs somebody in at the address the product sent them to, and answers where the provider sends them back.
   * `forge` puts a signature of another key under the token.
   */
  signIn(address: string, claims: Claims, forge?: boolean): string;
  close(): Promise<void>;
}

const clientId = 'redress';
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Starts a provider that knows the client `redress` with the secret `secret`. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const waiting = new Map<string, string>();
  let issuer = '';

  const token = (claims: object, forge: boolean): string => {
    const text = `${base64({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${base64(claims)}`;
    const signature = createSign('RSA-SHA256')
      .update(text)
      .sign(forge ? others.privateKey : keys.privateKey);
    return `${text}.${signature.toString('base64url')}`;
  };

  const answers: Record<string, (body: URLSearchParams) => object | null> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': () => ({
      keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
    }),
    '/token': (body) => {
      const idToken = waiting.get(body.get('code') ?? '');
      waiting.delete(body.get('code') ?? '');
      const known = body.get('client_secret') === 'secret' && body.get('code_verifier');
      return idToken && known
        ? { access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: idToken }
        : null;
    },
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answers[request.url ?? '']?.(new URLSearchParams(Buffer.concat(chunks).toString()));
      response.writeHead(answer ? 200 : 400, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { error: 'invalid_grant' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    signIn(address, claims, forge = false) {
      const asked = new URL(address).searchParams;
      const now = Math.floor(Date.now() / 1000);
      const code = randomBytes(8).toString('hex');
      const nonce = asked.get('nonce');
      const standard = { iss: issuer, aud: clientId, iat: now, exp: now + 300, ...(nonce && { nonce }) };
      waiting.set(code, token({ ...standard, ...claims }, forge));
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked.get('state') ?? '');
      return back.pathname + back.search;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
