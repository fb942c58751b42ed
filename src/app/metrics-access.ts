import type { FastifyRequest } from 'fastify';
import { equalSecrets } from '../platform/crypto.ts';
import { AppError } from '../platform/errors.ts';

/** This machine itself, as a connection and as a name in `Host`. */
const loopback = /^(?:(?:::ffff:)?127\.\d+\.\d+\.\d+|::1)$/i;
const loopbackHost = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;
/** What a proxy puts on a request that it passes on for somebody else. */
const passedOn = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

/**
 * Who may read the numbers of the process: whoever has the token, where one is configured; else only this machine,
 * asked directly and not through a proxy on it.
 * @throws AppError `request.metrics_unauthenticated`, `request.metrics_forbidden`
 */
export function admitToMetrics(request: FastifyRequest, token: string | undefined): void {
  const { authorization, host = '' } = request.headers;
  if (token !== undefined) {
    if (equalSecrets(authorization ?? '', `Bearer ${token}`)) return;
    throw new AppError('request.metrics_unauthenticated');
  }
  const near = loopback.test(request.socket.remoteAddress ?? '') && loopbackHost.test(host);
  if (!near || passedOn.some((name) => request.headers[name] !== undefined))
    throw new AppError('request.metrics_forbidden');
}
