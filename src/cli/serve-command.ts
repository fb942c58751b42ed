import type { Command } from 'commander';
import type { Running, ServeOptions as Serving } from '../app/run.ts';
import { answer, t, withJson, type CommonOptions } from './terminal.ts';

/** How long a clean stop may take before the process ends anyway, ms. */
const stopPatience = 10_000;

interface ServeOptions extends CommonOptions {
  work: boolean;
  empty?: boolean;
  port?: string;
  host?: string;
}

/** `redress serve` and `redress work`: what runs until it is asked to stop. */
export function serveCommands(program: Command): void {
  withJson(program.command('serve'))
    .description(t('cli.serve.description'))
    .option('-p, --port <port>', t('cli.serve.port'))
    .option('--host <address>', t('cli.serve.host'))
    .option('--no-work', t('cli.serve.no_work'))
    .option('--empty', t('cli.serve.empty'))
    .action(serve);
  withJson(program.command('work')).description(t('cli.work.description')).action(work);
}

async function serve(options: ServeOptions): Promise<void> {
  const { port, host } = options;
  const { startServing, whoIsThere } = await import('../app/run.ts');
  const running = await startServing({
    env: process.env,
    port,
    host,
    work: options.work,
    sample: !options.empty,
    told: tellSample(),
  });
  const { dataFolder } = running.installation;
  const { people, sample } = await whoIsThere(running.installation);
  const hint = sample > 0 ? t('cli.serve.sample_hint') : people === 0 ? t('cli.serve.first_run_hint') : null;
  answer(options, { addresses: running.addresses, dataFolder, works: options.work, people, sample }, [
    '',
    ...running.addresses.map((address) => `  ${t('cli.serve.desk', { address })}`),
    ...running.addresses
      .slice(0, 1)
      .map((address) => `  ${t('cli.serve.portal', { address: `${address}portal/` })}`),
    `  ${t('cli.serve.data', { folder: dataFolder })}`,
    ...(hint ? [`  ${hint}`] : []),
    `  ${t('cli.serve.stop_hint')}`,
    '',
  ]);
  await untilAskedToStop(running);
}

/** Says how far the sample is, in steps a person can follow. */
function tellSample(): Serving['told'] {
  let told = '';
  return (stage, done, of) => {
    const tenths = of === 0 ? 10 : Math.floor((done / of) * 10);
    const line =
      stage === 'making'
        ? t('cli.serve.making_sample', { percent: tenths * 10 })
        : done === of
          ? t('cli.serve.sample_complete', { of })
          : t('cli.serve.growing_sample', { percent: tenths * 10, of });
    if (line === told) return;
    told = line;
    process.stderr.write(`${line}\n`);
  };
}

async function work(options: CommonOptions): Promise<void> {
  const { startWorking } = await import('../app/run.ts');
  const running = await startWorking(process.env);
  const { dataFolder } = running.installation;
  answer(options, { dataFolder, works: true }, [t('cli.work.started', { folder: dataFolder })]);
  await untilAskedToStop(running);
}

/** Waits for SIGINT or SIGTERM and stops cleanly; a second signal, or too long a stop, ends the process at once. */
async function untilAskedToStop(running: Running): Promise<void> {
  await new Promise<void>((resolve) => {
    const asked = (): void => {
      process.once('SIGINT', () => process.exit(130));
      process.once('SIGTERM', () => process.exit(143));
      resolve();
    };
    process.once('SIGINT', asked);
    process.once('SIGTERM', asked);
  });
  setTimeout(() => {
    process.stderr.write(`${t('cli.serve.stop_cut')}\n`);
    process.exit(1);
  }, stopPatience).unref();
  await running.stop();
}
