import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { variables } from '../src/platform/config.ts';
import { projectRoot } from '../src/platform/paths.ts';

/** A value as the environment would hold it, in a cell. */
function cell(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `\`${value}\`` : '';
}

/** The table of the documentation, made from what the program checks. */
function configurationTable(): string {
  const rows = Object.entries(variables.shape).map(([name, field]) => {
    const { defaultValue } = field.def as { defaultValue?: unknown };
    return `| \`${name}\` | ${cell(defaultValue)} | ${(field.description ?? '').replaceAll('|', '\\|')} |`;
  });
  return ['| Variable | Default | What it is |', '|---|---|---|', ...rows].join('\n');
}

it('the documentation names every environment variable, its default and its meaning', () => {
  const text = readFileSync(join(projectRoot, 'docs/OPERATIONS.md'), 'utf8');
  const [, table] = /<!-- configuration -->\n([\s\S]*?)\n?<!-- \/configuration -->/.exec(text) ?? [];
  expect(
    table
      ?.replace(/ *\| */g, '|')
      .replace(/-+/g, '-')
      .trim(),
  ).toBe(
    configurationTable()
      .replace(/ *\| */g, '|')
      .replace(/-+/g, '-'),
  );
});
