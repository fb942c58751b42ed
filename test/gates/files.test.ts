import { describe, expect, it } from 'vitest';
import { isTest, sourceFiles } from '../support/source-files.ts';

const lines = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
const files = sourceFiles(['src', 'test', 'bin', 'scripts', 'bench'], /\.(ts|tsx|mjs|cjs|js|css)$/).map(
  ({ path, text }) => ({ path, lines: lines(text), test: isTest(path) }),
);

/** The value below which so large a part of the numbers lies. */
function quantile(numbers: number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
}

describe('small files', () => {
  it('no file is longer than 400 lines, no test than 600', () => {
    const long = files.filter((file) => file.lines > (file.test ? 600 : 400));
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('the product’s median file is under 100 lines, nine in ten are under 300', () => {
    const sizes = files
      .filter((file) => file.path.startsWith('src/') && !file.test)
      .map((file) => file.lines);
    expect(sizes.length).toBeGreaterThan(100);
    expect(quantile(sizes, 0.5)).toBeLessThan(100);
    expect(quantile(sizes, 0.9)).toBeLessThan(300);
  });
});
