import type { Command } from 'commander';
import { backUpInstallation, restoreInstallation } from '../app/maintenance.ts';
import { answer, endWithFindings, t, withJson, type CommonOptions } from './terminal.ts';

/** `redress backup FILE` and `redress restore FILE`. */
export function backupCommands(program: Command): void {
  withJson(program.command('backup'))
    .description(t('cli.backup.description'))
    .argument('<file>', t('cli.backup.file'))
    .action(async (file: string, options: CommonOptions) => {
      const { manifest, target, bytes, keyPlace } = await backUpInstallation(process.env, file);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      answer(options, { file: target, bytes, keyPlace, ...manifest }, [
        t('cli.backup.done', { file: target, megabytes: (bytes / 1024 / 1024).toFixed(1) }),
        t('cli.backup.holds', { tables: manifest.tables.length, rows, files: manifest.files.length }),
        ...manifest.missing.map((path) => t('cli.backup.missing', { path })),
        keyPlace === null
          ? t('cli.backup.key_in_environment')
          : t('cli.backup.key_in_file', { path: keyPlace }),
      ]);
      if (manifest.missing.length) endWithFindings();
    });
  withJson(program.command('restore'))
    .description(t('cli.restore.description'))
    .argument('<file>', t('cli.backup.file'))
    .action(async (file: string, options: CommonOptions) => {
      const { manifest, heldMails, dataFolder } = await restoreInstallation(process.env, file);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      answer(options, { dataFolder, heldMails, ...manifest }, [
        t('cli.restore.done', { file, folder: dataFolder }),
        t('cli.backup.holds', { tables: manifest.tables.length, rows, files: manifest.files.length }),
        ...(heldMails ? [t('cli.restore.held', { number: heldMails })] : []),
        t('cli.restore.next'),
      ]);
    });
}
