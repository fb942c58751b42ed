import type { Command } from 'commander';
import { answer, t, withJson, type CommonOptions } from './terminal.ts';

/** `redress search rebuild`: what search looks into, made anew; cut off, it goes on where it was. */
export function searchCommands(program: Command): void {
  const group = program.command('search').description(t('cli.search.description'));
  withJson(group.command('rebuild'))
    .description(t('cli.search.rebuild'))
    .option('--resume', t('cli.search.resume'))
    .action(async (options: CommonOptions & { resume?: boolean }) => {
      const { rebuildSearchIndex } = await import('../app/maintenance.ts');
      const done = await rebuildSearchIndex(process.env, options.resume ?? false, (number, total) => {
        if (!options.json) process.stderr.write(`\r${t('cli.search.progress', { number, total })}`);
      });
      if (!options.json && done > 0) process.stderr.write('\n');
      answer(options, { done }, [t('cli.search.done', { count: done })]);
    });
}
