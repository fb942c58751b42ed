import { Command, CommanderError } from 'commander';
import { AppError } from '../platform/errors.ts';
import { translate } from '../platform/texts.ts';
import { serveCommand } from './serve-command.ts';

/** Runs `redress …`; answers the exit code: 0 done, 1 refused or failed, 2 called wrongly. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const program = new Command('redress')
    .description('Redress (诉解): complaint handling')
    .exitOverride()
    .showHelpAfterError();
  serveCommand(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof AppError) {
      const language = /^zh/i.test(process.env.LANG ?? '') ? 'zh-CN' : 'en';
      process.stderr.write(`${translate(language, `error.${error.code}`, error.params)}\n`);
      return 1;
    }
    throw error;
  }
}
