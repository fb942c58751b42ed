import type { Command } from 'commander';
import { operatorLanguage, say } from '../app/operator.ts';

/** The language of this terminal. */
export const language = operatorLanguage(process.env);

/** A text of the command line in the operator's language. */
export function t(key: string, params: Record<string, unknown> = {}): string {
  return say(language, key, params);
}

/** Options every command has. */
export interface CommonOptions {
  json?: boolean;
}

/** Adds `--json` to a command. */
export function withJson(command: Command): Command {
  return command.option('--json', t('cli.option.json'));
}

/** Answers the operator: the lines for people, or the whole answer as one line of JSON. */
export function answer(options: CommonOptions, body: object, lines: readonly string[]): void {
  process.stdout.write(
    options.json ? `${JSON.stringify(body)}\n` : lines.map((line) => `${line}\n`).join(''),
  );
}

/** Rows in columns, as wide as their widest cell; wide characters count twice. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => width(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
}

function width(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}

/** Ends the command with 1: it ran, and what it found is not good. */
export function endWithFindings(): void {
  process.exitCode = 1;
}
