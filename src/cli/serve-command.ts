import type { Command } from 'commander';
import { openInstallation } from '../app/base.ts';
import { buildHttp } from '../app/http.ts';
import { jobTable } from '../app/jobs.ts';
import { readConfig } from '../platform/config.ts';
import { startWorker } from '../platform/jobs.ts';

/** `redress serve`: answers requests, and carries out jobs in the same process unless told not to. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('Serve desk, portal and API; works too unless --no-work')
    .option('--no-work', 'leave the jobs to `redress work`')
    .option('--empty', 'start clean: no sample company')
    .action(async (options: { work: boolean; empty?: boolean }) => {
      await serve(options);
    });
}

async function serve(options: { work: boolean; empty?: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const installation = await openInstallation({ config, name: 'serve' });
  const app = await buildHttp(installation.base);
  const ctx = {
    ...installation.base,
    actor: { kind: 'system', name: 'worker' } as const,
    language: config.REDRESS_LANGUAGE,
    requestId: 'worker',
  };
  const worker = options.work
    ? await startWorker(installation.database.pool, ctx, jobTable(config), installation.base.log)
    : null;
  const address = await app.listen({ port: config.PORT, host: config.HOST });
  process.stdout.write(`Redress  ${address}/\n`);
  await untilAskedToStop();
  await app.close();
  await worker?.stop();
  await installation.close();
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
async function untilAskedToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    const asked = (): void => {
      process.once('SIGINT', () => process.exit(130));
      process.once('SIGTERM', () => process.exit(143));
      resolve();
    };
    process.once('SIGINT', asked);
    process.once('SIGTERM', asked);
  });
}
