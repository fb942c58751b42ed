import type { Command } from 'commander';
import { answer, endWithFindings, language, t, table, withJson, type CommonOptions } from './terminal.ts';

const states: Readonly<Record<string, () => string>> = {
  draft: () => t('cli.process.draft'),
  'in-force': () => t('cli.process.in_force'),
  retired: () => t('cli.process.retired'),
};

/** `redress process …`: the procedures in force, and the check of one that is being written. */
export function processCommands(program: Command): void {
  const group = program.command('process').description(t('cli.process.description'));
  withJson(group.command('list'))
    .description(t('cli.process.list'))
    .action(async (options: CommonOptions) => {
      const { listProcesses } = await import('../app/maintenance.ts');
      const versions = await listProcesses(process.env);
      const rows = versions.map(({ code, version, state, title }) => [
        code,
        `v${version}`,
        states[state]?.() ?? state,
        title[language] ?? title['zh-CN'],
      ]);
      answer(options, { versions }, table(rows));
    });
  withJson(group.command('validate'))
    .description(t('cli.process.validate'))
    .argument('<file>', t('cli.process.file'))
    .action(async (file: string, options: CommonOptions) => {
      const { checkTemplateFile } = await import('../app/maintenance.ts');
      const problems = checkTemplateFile(file, language);
      const lines = problems.map(
        ({ line, column, path, message }) => `${file}:${line}:${column} ${path ? `${path}: ` : ''}${message}`,
      );
      answer(options, { file, valid: problems.length === 0, problems }, [
        ...lines,
        problems.length ? t('cli.process.broken', { count: problems.length }) : t('cli.process.valid'),
      ]);
      if (problems.length) endWithFindings();
    });
}
