import type { Command } from 'commander';
import { answer, endWithFindings, t, withJson, type CommonOptions } from './terminal.ts';

/** `redress sample remove`: takes the sample away; where nothing else is there, back to an empty installation. */
export function sampleCommands(program: Command): void {
  const group = program.command('sample').description(t('cli.sample.description'));
  withJson(group.command('remove'))
    .description(t('cli.sample.remove'))
    .option('--yes', t('cli.sample.yes'))
    .option('--tried', t('cli.sample.tried'))
    .action(async (options: CommonOptions & { yes?: boolean; tried?: boolean }) => {
      const { countSample, knotWords, removeSample } = await import('../app/sample-removal.ts');
      if (!options.yes) {
        const { sample, own, knots } = await countSample(process.env, options.tried);
        answer(options, { removed: false, ...sample, own, knots }, [
          t('cli.sample.would', sample),
          ...(own.people + own.complaints > 0 ? [t('cli.sample.stays', own)] : []),
          ...(knots.length ? [t('error.sample.entangled', { knots: knotWords(knots) })] : []),
        ]);
        endWithFindings();
        return;
      }
      const { sample, own } = await removeSample(process.env, options.tried);
      const isMixed = own.people + own.complaints > 0;
      answer(options, { removed: true, ...sample, own }, [
        t(isMixed ? 'cli.sample.parted' : 'cli.sample.removed', sample),
        ...(isMixed ? [t('cli.sample.stays', own)] : []),
      ]);
    });
}
