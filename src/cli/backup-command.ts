import type { Command } from 'commander';
import type { BackupManifest } from '../app/backup-format.ts';
import { answer, endWithFindings, t, withJson, type CommonOptions } from './terminal.ts';

/** `redress backup FILE` and `redress restore FILE`. */
export function backupCommands(program: Command): void {
  withJson(program.command('backup'))
    .description(t('cli.backup.description'))
    .argument('<file>', t('cli.backup.file'))
    .action(async (file: string, options: CommonOptions) => {
      const { backUpInstallation } = await import('../app/maintenance.ts');
      const { manifest, target, bytes, keyPlace } = await backUpInstallation(process.env, file);
      const { rows } = summaryOf(manifest);
      answer(options, { file: target, bytes, keyPlace, ...summaryOf(manifest) }, [
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
      const { restoreInstallation } = await import('../app/maintenance.ts');
      const { manifest, heldMails, erased, dataFolder } = await restoreInstallation(process.env, file);
      const { rows } = summaryOf(manifest);
      answer(options, { dataFolder, heldMails, erased, ...summaryOf(manifest) }, [
        t('cli.restore.done', { file, folder: dataFolder }),
        t('cli.backup.holds', { tables: manifest.tables.length, rows, files: manifest.files.length }),
        ...(heldMails ? [t('cli.restore.held', { count: heldMails })] : []),
        ...(erased ? [t('cli.restore.erased', { count: erased })] : []),
        t('cli.restore.next'),
      ]);
    });
}

/** What a program that makes backups wants to know of one; the whole list lies in it. */
function summaryOf({ madeAt, keys, tables, files, missing }: BackupManifest) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { madeAt, keys, tables: tables.length, rows, files: files.length, missing };
}
