import type { Command } from 'commander';
import { answer, t, withJson, type CommonOptions } from './terminal.ts';

/** `redress keys rewrap`: every key under the newest master key. */
export function keysCommands(program: Command): void {
  const group = program.command('keys').description(t('cli.keys.description'));
  withJson(group.command('rewrap'))
    .description(t('cli.keys.rewrap'))
    .action(async (options: CommonOptions) => {
      const { rewrapKeys } = await import('../app/keys-desk.ts');
      const result = await rewrapKeys(process.env);
      const { renewed, current, root, idle } = result;
      answer(options, result, [
        renewed ? t('cli.keys.renewed', { renewed, current }) : t('cli.keys.nothing', { current }),
        ...(idle.length ? [t('cli.keys.idle', { idle: idle.join(', ') })] : []),
        ...(root === current ? [] : [t('cli.keys.root', { root })]),
      ]);
    });
}
