import { join } from 'node:path';
import type { Installation } from '../src/app/base.ts';
import { refreshMeasures, remakeMeasures } from '../src/features/measures/measures-refresh-service.ts';
import { projectRoot } from '../src/platform/paths.ts';
import { cpuOf, postmasterOf } from './bench-cpu.ts';
import type { Drive } from './bench-drive.ts';
import { operationsOf, registration, type Operation } from './bench-operations.ts';
import { ringMany } from './bench-alarms.ts';
import { importRows, type Imported, type ImportedAndSorted } from './bench-import.ts';
import { driven, peakMemory, start, type Served } from './bench-processes.ts';
import type { Line, Measured, Side } from './bench-report.ts';
import type { BenchWorld } from './bench-world.ts';

/** Seconds each side is asked before it is measured. */
const warming = 5;

interface Given {
  folder: string;
  world: BenchWorld;
  installation: Installation;
  port: number;
  floorPort: number;
  clients: number;
  seconds: number;
  /** Only operations whose name holds this. */
  only: string;
}

/** Runs the operations of one size against the product and against the floor. */
export class Measuring {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  /** Registers complaints through the product; those that fill the register are where these are, if not over. */
  async registerModels(count: number): Promise<void> {
    const server = await this.#serve();
    try {
      const bodies = Array.from({ length: count }, (_, index) =>
        JSON.stringify({ ...registration(900_000_000 + index), sourceRef: `bench-model-${index}` }),
      );
      const { failed } = await driven({
        ...this.#product([]), method: 'POST', paths: ['/api/complaints'], bodies, clients: 2, seconds: 600,
      }); // oxfmt-ignore
      if (failed) throw new Error('the first complaints could not be registered');
    } finally {
      await server.stop();
    }
  }

  async measure(size: number): Promise<Measured> {
    const { installation } = this.#given;
    const began = performance.now();
    await remakeMeasures(installation.ctx('bench'));
    await refreshMeasures(installation.ctx('bench'));
    const measuresMs = performance.now() - began;
    const server = await this.#serve();
    const floor = await start(
      [join(projectRoot, 'bench/bench-floor.ts'), String(this.#given.floorPort), this.#connection()],
      process.env,
      (said) => said.includes('ready'),
    );
    const lines: Line[] = [];
    try {
      for (const operation of await operationsOf(installation, this.#given.world, size)) {
        if (!operation.name.includes(this.#given.only)) continue;
        const line = await this.#line(operation, server, floor);
        lines.push(line);
        process.stderr.write(
          `${line.name}: ${line.ours.rate.toFixed(0)}/s, floor ${line.floor?.rate.toFixed(0) ?? '-'}/s\n`,
        );
      }
      const memory = peakMemory(server.child);
      const imported = 'import'.includes(this.#given.only)
        ? await this.#sorted(await importRows(this.#given.folder, 10_000))
        : null;
      const rung = 'alarms'.includes(this.#given.only)
        ? await ringMany(installation.database.pool, this.#given.folder)
        : null;
      return { size, readyMs: server.readyMs, measuresMs, memory, lines, imported, rung };
    } finally {
      await server.stop();
      await floor.stop();
    }
  }

  /** What was brought in is found at once; a job sorts its words in afterwards, here by itself to be timed. */
  async #sorted(imported: Imported): Promise<ImportedAndSorted> {
    const began = performance.now();
    await this.#given.installation.database.pool.query(
      `select gin_clean_pending_list('complaint_texts_words')`,
    );
    return { ...imported, sortedMs: performance.now() - began };
  }

  async #line(operation: Operation, server: Served, floor: Served): Promise<Line> {
    const { method = 'GET', paths, bodies, before, scope } = operation;
    const { world } = this.#given;
    const keys = scope ? [world.keys.department] : world.keys.all;
    if (before)
      for (const key of keys)
        await driven({ ...this.#product([key]), method: 'GET', paths: before, once: true });
    const own = { method, paths, ...(bodies && { bodies }) };
    const beneath =
      operation.floor && (await this.#side(floor, { ...this.#floor(), ...operation.floor, method }));
    const ours = await this.#side(server, { ...this.#product(keys), ...own });
    return { name: operation.name, ours, floor: beneath ?? null };
  }

  /** Drives one side, and tells what processor time it took for each answer. */
  async #side({ child }: Served, drive: Drive): Promise<Side> {
    const postmaster = await postmasterOf(this.#given.installation.database.pool);
    const before = cpuOf(child.pid ?? 0, postmaster);
    const done = await driven(drive);
    const after = cpuOf(child.pid ?? 0, postmaster);
    const each = (used: number): number => (used * 1000) / (done.answers + done.warming);
    return {
      ...done,
      serverMs: each(after.server - before.server),
      databaseMs: each(after.database - before.database),
    };
  }

  #product(keys: string[]): Pick<Drive, 'origin' | 'keys' | 'clients' | 'seconds' | 'warming'> {
    const { port, clients, seconds, world } = this.#given;
    return {
      origin: `http://127.0.0.1:${port}`,
      keys: keys.length ? keys : world.keys.all,
      clients,
      seconds,
      warming,
    };
  }

  #floor(): Omit<Drive, 'method' | 'paths'> {
    const { floorPort, clients, seconds } = this.#given;
    return { origin: `http://127.0.0.1:${floorPort}`, keys: [], clients, seconds, warming, again: true };
  }

  /** How the floor reaches the database, as JSON. */
  #connection(): string {
    const {
      host = '',
      port,
      user,
      database,
      password,
    } = this.#given.installation.database.pool.options as unknown as Record<string, string | undefined>;
    return JSON.stringify({ host, port: Number(port), user, database, password });
  }

  async #serve(): Promise<Served> {
    const { folder, port } = this.#given;
    const env = {
      ...process.env, REDRESS_DATA: folder, PORT: String(port), REDRESS_LOG: 'error', REDRESS_TRUST_PROXY: '1',
    }; // oxfmt-ignore
    return start(
      // As package.json starts it.
      [
        '--max-semi-space-size=8',
        join(projectRoot, 'bin/redress.mjs'),
        'serve',
        '--no-work',
        '--empty',
        '--json',
      ],
      env,
      (said) => said.includes('"addresses"') || said.includes('http://'),
    );
  }
}
