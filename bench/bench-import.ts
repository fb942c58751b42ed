import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/platform/paths.ts';
import { benchText } from './bench-texts.ts';

/** What came of bringing a file in. */
export interface Imported {
  rows: number;
  /** From the start of the command to its end, with reading the file, ms. */
  wholeMs: number;
}

/** The same, and what the job that follows takes to sort the new words into the index of search. */
export interface ImportedAndSorted extends Imported {
  sortedMs: number;
}

/**
 * Brings so many complaints of the past in, as the operator does: `redress import FILE` in a process of its own, through
 * the registration that everything goes through.
 */
export async function importRows(folder: string, rows: number): Promise<Imported> {
  const file = join(folder, 'bench-import.csv');
  const first = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000);
  const lines = Array.from({ length: rows }, (_, index) => {
    const { title, narrative, product, orderNo } = benchText(first + index);
    const phone = `137${String((first + index) % 100_000_000).padStart(8, '0')}`;
    const day = new Date(Date.UTC(2024, 0, 1 + (index % 365))).toISOString().slice(0, 10);
    return `B${first + index},${title},${narrative},${product},${orderNo},客户${first + index},${phone},${day}`;
  });
  writeFileSync(file, ['投诉编号,标题,投诉内容,产品,订单号,客户姓名,联系电话,投诉时间', ...lines].join('\n'));
  const began = performance.now();
  const code = await new Promise<number | null>((ended) => {
    const child = spawn(
      process.execPath,
      [join(projectRoot, 'bin/redress.mjs'), 'import', file, '--json', '--zone', 'Asia/Shanghai'],
      {
        cwd: projectRoot,
        env: { ...process.env, REDRESS_DATA: folder, REDRESS_LOG: 'error' },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    child.once('close', ended);
  });
  if (code !== 0) throw new Error(`the import ended with ${String(code)}`);
  rmSync(file);
  return { rows, wholeMs: performance.now() - began };
}
