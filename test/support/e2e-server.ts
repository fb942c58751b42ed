import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { jobTable } from '../../src/app/jobs.ts';
import { systemTime } from '../../src/platform/clock-source.ts';
import { startWorker } from '../../src/platform/jobs.ts';
import { testApp, type TestApp } from './app.ts';

/** The product as people reach it: listening, doing its jobs, on the real time of day. */
export interface E2eServer {
  app: TestApp;
  /** `http://127.0.0.1:…`, without a slash at its end. */
  url: string;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Starts the product on a database of its own. Everybody comes from an address of their own, by their proxy. Where
 * another process took the port in between, it begins again with another.
 */
export async function e2eServer(more: Record<string, string> = {}): Promise<E2eServer> {
  for (let tries = 1; ; tries++) {
    const server = await prepared(await freePort(), more);
    try {
      await server.listen();
      return server;
    } catch (error) {
      await server.close();
      if (tries >= 5 || (error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    }
  }
}

async function prepared(
  port: number,
  more: Record<string, string>,
): Promise<E2eServer & { listen(): Promise<void> }> {
  const url = `http://127.0.0.1:${port}`;
  const app = await testApp({
    env: { PORT: String(port), REDRESS_URL: url, REDRESS_TRUST_PROXY: 'true', ...more },
  });
  app.base.time = systemTime;
  const worker = await startWorker(
    app.database.pool,
    app.ctx({ kind: 'system', name: 'worker' }),
    jobTable(app.base.config),
    app.base.log,
  );
  return {
    app,
    url,
    async listen() {
      await app.http.listen({ port, host: '127.0.0.1' });
    },
    async close() {
      await worker.stop();
      app.http.server.closeAllConnections();
      await app.close();
    },
  };
}

/** One server for all tests of a file, with further settings where they are given. */
export function useE2eServer(more: () => Record<string, string> = () => ({})): () => E2eServer {
  let server: E2eServer | undefined;
  beforeAll(async () => {
    server = await e2eServer(more());
  });
  afterAll(async () => {
    await server?.close();
  });
  return () => {
    if (!server) throw new Error('the server is there only while tests run');
    return server;
  };
}
