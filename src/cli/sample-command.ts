import type { Command } from 'commander';
import { countSample, removeSample } from '../app/sample-removal.ts';
import { answer, endWithFindings, t, withJson, type CommonOptions } from './terminal.ts';

/** `redress sample remove`: back to an empty installation. */
export function sampleCommands(program: Command): void {
  const group = program.command('sample').description(t('cli.sample.description'));
  withJson(group.command('remove'))
    .description(t('cli.sample.remove'))
    .option('--yes', t('cli.sample.yes'))
    .action(async (options: CommonOptions & { yes?: boolean }) => {
      if (!options.yes) {
        const { sample } = await countSample(process.env);
        answer(options, { removed: false, ...sample }, [t('cli.sample.would', sample)]);
        endWithFindings();
        return;
      }
      const { sample } = await removeSample(process.env);
      answer(options, { removed: true, ...sample }, [t('cli.sample.removed', sample)]);
    });
}
