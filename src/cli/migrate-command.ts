import type { Command } from 'commander';
import { answer, t, withJson, type CommonOptions } from './terminal.ts';

/** `redress migrate`: brings the database up to date without serving. */
export function migrateCommand(program: Command): void {
  withJson(program.command('migrate'))
    .description(t('cli.migrate.description'))
    .action(async (options: CommonOptions) => {
      const { migrateInstallation } = await import('../app/maintenance.ts');
      const { landed, all } = await migrateInstallation(process.env);
      const said = landed.length
        ? t('cli.migrate.done', { names: landed.join(', ') })
        : t('cli.migrate.nothing');
      answer(options, { landed, migrations: all }, [said]);
    });
}
