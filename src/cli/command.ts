import { Command, CommanderError } from 'commander';
import { explain, productVersion } from '../app/operator.ts';
import { backupCommands } from './backup-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { keysCommands } from './keys-command.ts';
import { importCommand } from './import-command.ts';
import { migrateCommand } from './migrate-command.ts';
import { processCommands } from './process-command.ts';
import { sampleCommands } from './sample-command.ts';
import { searchCommands } from './search-command.ts';
import { serveCommands } from './serve-command.ts';
import { language, t } from './terminal.ts';
import { userCommands } from './user-command.ts';
import { verifyCommand } from './verify-command.ts';

/** Titles of commander's help, in the operator's language. */
const titles: Readonly<Record<string, () => string>> = {
  'Usage:': () => t('cli.help.usage'),
  'Arguments:': () => t('cli.help.arguments'),
  'Options:': () => t('cli.help.options'),
  'Commands:': () => t('cli.help.commands'),
};

/** Each command loads what it does when it is given, so that help and refusals are there at once. */
function makeProgram(): Command {
  const program = new Command('redress').description(t('cli.description'));
  program.helpOption('-h, --help', t('cli.option.help')).helpCommand(false);
  program.version(productVersion(), '-V, --version', t('cli.option.version'));
  serveCommands(program);
  migrateCommand(program);
  verifyCommand(program);
  backupCommands(program);
  doctorCommand(program);
  userCommands(program);
  processCommands(program);
  searchCommands(program);
  importCommand(program);
  sampleCommands(program);
  keysCommands(program);
  settle(program);
  return program;
}

/** What holds for every command: errors come to us, and help speaks the operator's language. */
function settle(command: Command): void {
  command
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ styleTitle: (title) => titles[title]?.() ?? title })
    .helpOption('-h, --help', t('cli.option.help'))
    .helpCommand(false);
  for (const sub of command.commands) settle(sub);
}

/** Runs `redress …`; answers the exit code: 0 done, 1 refused, failed or with findings, 2 called wrongly. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  try {
    await makeProgram().parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : calledWrongly(error, json);
    const known = explain(error, language);
    if (known) {
      const lines = [known.message, ...known.fields.map(({ path, message }) => `  ${path}: ${message}`)];
      if (json) process.stdout.write(`${JSON.stringify({ error: known })}\n`);
      else process.stderr.write(`${lines.join('\n')}\n`);
      return 1;
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${t('cli.unexpected')}\n${stack}\n`);
    if (json) process.stdout.write(`${JSON.stringify({ error: { code: 'unexpected' } })}\n`);
    return 1;
  }
}

/** Our words for commander's refusals, by its code. */
const mistakes: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'cli.wrong.option',
  'commander.unknownCommand': 'cli.wrong.command',
  'commander.missingArgument': 'cli.wrong.argument_missing',
  'commander.missingMandatoryOptionValue': 'cli.wrong.option_missing',
  'commander.optionMissingArgument': 'cli.wrong.value_missing',
  'commander.excessArguments': 'cli.wrong.too_many',
  'commander.invalidArgument': 'cli.wrong.value',
};

function calledWrongly(error: CommanderError, json: boolean): 2 {
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ error: { code: 'cli.called_wrongly', message: error.message } })}\n`,
    );
    return 2;
  }
  // No command was given: the help has been shown already.
  if (error.code === 'commander.help') return 2;
  const what = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const key = mistakes[error.code];
  process.stderr.write(`${key ? t(key, { what }) : error.message}\n${t('cli.wrong.see_help')}\n`);
  return 2;
}
