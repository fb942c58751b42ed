import { join } from 'node:path';
import type { Installation } from '../src/app/base.ts';
import { projectRoot } from '../src/platform/paths.ts';
import type { Driven } from './bench-drive.ts';
import { driven, peakMemory, start, type Served } from './bench-processes.ts';
import type { Line, Measured } from './bench-report.ts';
import { benchText } from './bench-texts.ts';
import type { BenchWorld } from './bench-world.ts';

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

interface Operation {
  name: string;
  method?: 'GET' | 'POST';
  /** Paths of the product; asked in turn. */
  paths: string[];
  bodies?: string[];
  scope?: 'department';
  floor?: { paths: string[]; bodies?: string[] };
}

/** Runs the operations of one size against the product and against the floor. */
export class Measuring {
  readonly #given: Given;
  #made = 0;

  constructor(given: Given) {
    this.#given = given;
  }

  /** Registers complaints through the product; those that fill the register are copies of them. */
  async registerModels(count: number, text: typeof benchText): Promise<void> {
    const server = await this.#serve();
    try {
      const bodies = Array.from({ length: count }, (_, index) =>
        JSON.stringify({ ...this.#complaint(text, 900_000_000 + index), sourceRef: `bench-model-${index}` }),
      );
      const { failed } = await driven({
        ...this.#against('all'), method: 'POST', paths: ['/api/complaints'], bodies, clients: 2, seconds: 600,
      }); // prettier-ignore
      if (failed) throw new Error('the first complaints could not be registered');
    } finally {
      await server.stop();
    }
  }

  async measure(size: number): Promise<Measured> {
    const server = await this.#serve();
    const { host, port, user, database, password } = this.#connection();
    const floor = await start(
      [join(projectRoot, 'bench/bench-floor.ts'), String(this.#given.floorPort), JSON.stringify({ host, port, user, database, password })],
      process.env,
      (said) => said.includes('ready'),
    ); // prettier-ignore
    const lines: Line[] = [];
    try {
      for (const operation of await this.#operations(size)) {
        if (!operation.name.includes(this.#given.only)) continue;
        const beneath = operation.floor ? await this.#floor(operation) : null;
        const ours = await this.#product(operation);
        lines.push({ name: operation.name, ours, floor: beneath });
        process.stderr.write(
          `${operation.name}: ${ours.rate.toFixed(0)}/s, floor ${beneath?.rate.toFixed(0) ?? '-'}/s\n`,
        );
      }
      return { size, readyMs: server.readyMs, memory: peakMemory(server.child), lines };
    } finally {
      await server.stop();
      await floor.stop();
    }
  }

  #complaint(text: typeof benchText, index: number): Record<string, unknown> {
    const { title, narrative, product, orderNo } = text(index);
    const phone = `19900${String(index % 1_000_000).padStart(6, '0')}`;
    return {
      channel: 'phone',
      title,
      narrative,
      product,
      orderNo,
      complainant: { name: `客户${index}`, phone },
    };
  }

  async #operations(size: number): Promise<Operation[]> {
    const { rows } = await this.#given.installation.database.pool.query<{ id: string; open: boolean }>(
      `select id, status = 'open' as open from complaints where number like 'TS-2019-%' order by id limit 4000`,
    );
    const [department = ''] = this.#given.world.departments;
    const ids = rows.map(({ id }) => id);
    const search = (q: string): string[] => [`/api/complaints?limit=50&q=${encodeURIComponent(q)}`];
    const first = 500_000_000 + this.#made;
    this.#made += 200_000;
    const bodies = Array.from({ length: Math.min(20_000, size) }, (_, index) =>
      JSON.stringify(this.#complaint(benchText, first + index)),
    );
    const list = (query: string): { paths: string[]; floor: { paths: string[] } } => ({
      paths: [`/api/complaints?limit=50${query}`],
      floor: { paths: [`/list?limit=50${query}`] },
    });
    return [
      {
        name: 'read', paths: ids.map((id) => `/api/complaints/${id}`), floor: { paths: ids.map((id) => `/read/${id}`) },
      },
      { name: 'newest 50', ...list('') },
      { name: 'newest 50, status and channel', ...list('&status=open&channel=phone') },
      { name: 'newest 50, department', ...list(`&department=${department}`) },
      { name: 'search, common word', paths: search('退款') },
      { name: 'search, rare word', paths: search('磁悬浮') },
      { name: 'search, two words', paths: search('冰箱 漏水') },
      { name: 'search, common word, own department', paths: search('退款'), scope: 'department' },
      { name: 'search, rare word, own department', paths: search('磁悬浮'), scope: 'department' },
      {
        name: 'create', method: 'POST', paths: ['/api/complaints'], bodies, floor: { paths: ['/create'], bodies },
      },
    ]; // prettier-ignore
  }

  async #product({ method = 'GET', paths, bodies, scope }: Operation): Promise<Driven> {
    const { clients, seconds } = this.#given;
    return driven({
      ...this.#against(scope ?? 'all'),
      method,
      paths,
      clients,
      seconds,
      ...(bodies && { bodies }),
    });
  }

  async #floor({ method = 'GET', floor }: Operation): Promise<Driven> {
    const { clients, seconds, floorPort } = this.#given;
    const { paths = [], bodies } = floor ?? {};
    const origin = `http://127.0.0.1:${floorPort}`;
    return driven({ origin, method, headers: {}, paths, clients, seconds, ...(bodies && { bodies }) });
  }

  #against(scope: 'all' | 'department'): { origin: string; headers: Record<string, string> } {
    const { port, world } = this.#given;
    return { origin: `http://127.0.0.1:${port}`, headers: { authorization: `Bearer ${world.keys[scope]}` } };
  }

  #connection(): { host: string; port: number; user: string; database: string; password?: string } {
    const options = this.#given.installation.database.pool.options as unknown as Record<
      string,
      string | undefined
    >;
    const { host = '', port, user = '', database = '', password } = options;
    return { host, port: Number(port), user, database, ...(password !== undefined && { password }) };
  }

  async #serve(): Promise<Served> {
    const { folder, port } = this.#given;
    const env = {
      ...process.env, REDRESS_DATA: folder, PORT: String(port), REDRESS_LOG: 'error', REDRESS_TRUST_PROXY: '1',
    }; // prettier-ignore
    return start(
      [join(projectRoot, 'bin/redress.mjs'), 'serve', '--no-work', '--empty', '--json'],
      env,
      (said) => said.includes('"addresses"') || said.includes('http://'),
    );
  }
}
