import type { Driven } from './bench-drive.ts';

/** One operation at one size. */
export interface Line {
  name: string;
  ours: Driven;
  floor: Driven | null;
}

/** All that was measured at one size; times in ms, memory in MiB. */
export interface Measured {
  size: number;
  readyMs: number;
  memory: number;
  lines: Line[];
}

/** Least share of the floor's rate that is aimed at, by the beginning of the operation's name. */
const goals: readonly (readonly [string, number])[] = [['read', 0.35], ['newest 50', 0.35], ['create', 0.1]]; // prettier-ignore

/** Prints everything measured so far, newest size last. */
export function printReport(measured: readonly Measured[]): void {
  const out: string[] = [''];
  for (const { size, readyMs, memory, lines } of measured) {
    out.push(
      `${size.toLocaleString('en')} complaints: ready in ${(readyMs / 1000).toFixed(1)} s, server at most ${memory.toFixed(0)} MiB`,
      row(['operation', 'rate/s', 'p50 ms', 'p95 ms', 'floor/s', 'floor p95', 'ratio', 'goal', 'failed']),
    );
    for (const { name, ours, floor } of lines) {
      const goal = floor ? goals.find(([start]) => name.startsWith(start))?.[1] : undefined;
      out.push(
        row([
          name, ours.rate.toFixed(0), figure(ours.p50), figure(ours.p95), floor?.rate.toFixed(0) ?? '',
          floor ? figure(floor.p95) : '', floor ? (ours.rate / floor.rate).toFixed(2) : '',
          goal === undefined ? '' : `≥ ${goal}`, String(ours.failed || ''),
        ]), // prettier-ignore
      );
    }
    const list = lines.filter(({ name }) => name.startsWith('newest'));
    const slowest = Math.max(...list.map(({ ours }) => ours.p95));
    for (const { name, ours } of lines.filter((line) => line.name.startsWith('search')))
      out.push(`  ${name}: p95 ${(ours.p95 / slowest).toFixed(1)} × the slowest list's (goal ≤ 4)`);
    out.push('');
  }
  const [least] = measured;
  const last = measured.at(-1);
  if (least && last && least !== last)
    for (const { name, ours } of last.lines) {
      const before = least.lines.find((line) => line.name === name);
      if (before)
        out.push(
          `  ${name}: cost at ${last.size.toLocaleString('en')} is ${(before.ours.rate / ours.rate).toFixed(2)} × that at ${least.size.toLocaleString('en')} (goal ≤ 1.5)`,
        );
    }
  process.stdout.write(`${out.join('\n')}\n`);
}

function row(cells: readonly string[]): string {
  return `  ${cells.map((cell, index) => (index === 0 ? cell.padEnd(38) : cell.padStart(10))).join('')}`;
}

/** A time with one digit; a dash where nothing was answered, for JSON knows no NaN. */
function figure(ms: number | null): string {
  return ms === null || Number.isNaN(ms) ? '–' : ms.toFixed(1);
}
