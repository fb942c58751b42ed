import type { Driven } from './bench-drive.ts';
import type { Rung } from './bench-alarms.ts';
import type { ImportedAndSorted } from './bench-import.ts';

/** What came of one side, and what processor time an answer took in its server and in the database, ms. */
export interface Side extends Driven {
  serverMs: number;
  databaseMs: number;
}

/** One operation at one size. */
export interface Line {
  name: string;
  ours: Side;
  floor: Side | null;
}

/** All that was measured at one size; times in ms, memory in MiB. */
export interface Measured {
  size: number;
  readyMs: number;
  /** Making all numbers of the dashboard anew, once. */
  measuresMs: number;
  memory: number;
  lines: Line[];
  imported: ImportedAndSorted | null;
  rung: Rung | null;
}

/** Least share of the floor's rate that is aimed at, by the beginning of the operation's name. */
const goals: readonly (readonly [string, number])[] = [['read', 0.35], ['newest 50', 0.35], ['create', 0.1]]; // oxfmt-ignore

const heads = ['operation', 'rate/s', 'p50 ms', 'p95 ms', 'cpu ms', 'db ms', 'kB', 'floor/s', 'p95 ms', 'cpu ms', 'db ms', 'kB', 'ratio', 'goal', 'of cpu', 'failed']; // oxfmt-ignore

/** Prints everything measured so far, newest size last. */
export function printReport(measured: readonly Measured[]): void {
  const out: string[] = [''];
  for (const { size, readyMs, measuresMs, memory, lines, imported, rung } of measured) {
    out.push(
      `${size.toLocaleString('en')} complaints: ready in ${(readyMs / 1000).toFixed(1)} s (goal ≤ 4), server at most ${memory.toFixed(0)} MiB (goal ≤ 350), numbers brought up in ${(measuresMs / 1000).toFixed(0)} s`,
      row(heads),
      ...lines.map(lineOf),
    );
    const lists = lines.filter(({ name }) => name.startsWith('newest'));
    const slowest = Math.max(...lists.map(({ ours }) => ours.p95));
    if (lists.length)
      for (const { name, ours } of lines.filter((line) => line.name.startsWith('search')))
        out.push(`  ${name}: p95 ${(ours.p95 / slowest).toFixed(1)} × the slowest list's (goal ≤ 4)`);
    for (const { name, ours } of lines.filter((line) => line.name.startsWith('dashboard')))
      out.push(`  ${name}: p95 ${ours.p95.toFixed(0)} ms (goal ≤ 400)`);
    if (imported)
      out.push(
        `  import: ${imported.rows.toLocaleString('en')} rows in ${(imported.wholeMs / 1000).toFixed(1)} s, ${((imported.rows * 1000) / imported.wholeMs).toFixed(0)} rows/s with starting and reading the file (goal ≥ 1,000); the job after it sorts their words in within ${(imported.sortedMs / 1000).toFixed(1)} s`,
      );
    if (rung)
      out.push(
        `  alarms: ${rung.due.toLocaleString('en')} of ${rung.running.toLocaleString('en')} running clocks due in one minute, one of two workers killed: all warned in ${(rung.tookMs / 1000).toFixed(1)} s (goal ≤ 60), ${rung.wrong} not exactly once`,
      );
    out.push('');
  }
  out.push(...growth(measured));
  process.stdout.write(`${out.join('\n')}\n`);
}

function lineOf({ name, ours, floor }: Line): string {
  const goal = floor ? goals.find(([start]) => name.startsWith(start))?.[1] : undefined;
  const used = (side: Side): number => side.serverMs + side.databaseMs;
  return row([
    name, ours.rate.toFixed(0), figure(ours.p50), figure(ours.p95), cost(ours.serverMs), cost(ours.databaseMs), size(ours.bytes),
    ...(floor ? [floor.rate.toFixed(0), figure(floor.p95), cost(floor.serverMs), cost(floor.databaseMs), size(floor.bytes)] : ['', '', '', '', '']),
    floor ? (ours.rate / floor.rate).toFixed(2) : '', goal === undefined ? '' : `≥ ${goal}`,
    floor ? (used(floor) / used(ours)).toFixed(2) : '', String(ours.failed || ''),
  ]); // oxfmt-ignore
}

/** How much dearer an operation is at the largest size than at the smallest. */
function growth(measured: readonly Measured[]): string[] {
  const [least] = measured;
  const last = measured.at(-1);
  if (!least || !last || least === last) return [];
  return last.lines.flatMap(({ name, ours }) => {
    const before = least.lines.find((line) => line.name === name);
    if (!before) return [];
    const cpu = (side: Side): number => side.serverMs + side.databaseMs;
    return [
      `  ${name}: cost at ${last.size.toLocaleString('en')} is ${(before.ours.rate / ours.rate).toFixed(2)} × that at ${least.size.toLocaleString('en')} by rate, ${(cpu(ours) / cpu(before.ours)).toFixed(2)} × by processor time (goal ≤ 1.5)`,
    ];
  });
}

function row(cells: readonly string[]): string {
  return `  ${cells.map((cell, index) => (index === 0 ? cell.padEnd(38) : cell.padStart(8))).join('')}`;
}

/** A time with one digit; a dash where nothing was answered, for JSON knows no NaN. */
function figure(ms: number | null): string {
  return ms === null || Number.isNaN(ms) ? '–' : ms.toFixed(1);
}

function cost(ms: number): string {
  return Number.isNaN(ms) ? '–' : ms.toFixed(2);
}

function size(bytes: number | null): string {
  return bytes === null || Number.isNaN(bytes) ? '–' : (bytes / 1000).toFixed(1);
}
