import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../test/durability/product.ts';
import { openBench, makeWorld, type BenchWorld } from './bench-world.ts';
import { fill } from './bench-fill.ts';
import { Measuring } from './bench-measure.ts';
import { printReport, type Measured } from './bench-report.ts';
import { benchText } from './bench-texts.ts';

/**
 * Speed, proved: fills the register to 10 thousand, 100 thousand and (`--rows 1000000`) a million complaints and
 * measures, at each size, the shipped routes with everything on, beside the floor in the same run.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    clients: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '5' },
    only: { type: 'string' },
    keep: { type: 'string' },
  },
});
const most = Number(values.rows);
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size < most).concat(most);
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'redress-bench-'));
const note = (text: string): void => void process.stderr.write(`${text}\n`);

const installation = await openBench(folder);
try {
  const world: BenchWorld = await makeWorld(installation);
  const measuring = new Measuring({
    folder, world, installation, port: await freePort(), floorPort: await freePort(),
    clients: Number(values.clients), seconds: Number(values.seconds), only: values.only ?? '',
  }); // prettier-ignore
  await measuring.registerModels(200, benchText);
  const measured: Measured[] = [];
  let filled = 0;
  for (const size of sizes) {
    const began = performance.now();
    await fill(installation, world, filled, size, (done) => {
      note(`filled ${done}`);
    });
    filled = size;
    note(`${size} complaints after ${Math.round((performance.now() - began) / 1000)} s`);
    measured.push(await measuring.measure(size));
    printReport(measured);
  }
} finally {
  await installation.close();
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
