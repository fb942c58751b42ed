import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../test/durability/product.ts';
import { keepWorld, openBench, worldOf } from './bench-world.ts';
import { fill } from './bench-fill.ts';
import { Measuring } from './bench-measure.ts';
import { printReport, type Measured } from './bench-report.ts';

/**
 * Speed, proved: fills the register to 10 thousand, 100 thousand and (`--rows 1000000`) a million complaints and
 * measures, at each size, the shipped routes with everything on, beside the floor in the same run. `--only read` takes
 * what has this in its name; `--keep FOLDER` leaves the folder, and goes on with it the next time.
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
  const world = await worldOf(folder, installation, Number(values.clients));
  const measuring = new Measuring({
    folder, world, installation, port: await freePort(), floorPort: await freePort(),
    clients: Number(values.clients), seconds: Number(values.seconds), only: values.only ?? '',
  }); // oxfmt-ignore
  if (!world.models) {
    await measuring.registerModels(200);
    world.models = true;
    keepWorld(folder, world);
  }
  const measured: Measured[] = [];
  for (const size of sizes.filter((one) => one >= world.filled)) {
    const began = performance.now();
    await fill(installation, world, size, (done) => {
      keepWorld(folder, world);
      note(`filled ${done} after ${Math.round((performance.now() - began) / 1000)} s`);
    });
    measured.push(await measuring.measure(size));
    printReport(measured);
  }
} finally {
  await installation.close();
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
