import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type pg from 'pg';
import type { Installation } from '../src/app/base.ts';
import { withoutIdentifiers } from '../src/platform/masking.ts';
import { foldForSearch } from '../src/platform/search-fold.ts';
import { searchPieces } from '../src/platform/search-text.ts';
import { benchText, series } from './bench-texts.ts';
import type { BenchWorld } from './bench-world.ts';

const chunk = 20_000;

/**
 * Fills the register to `total` complaints. Every one is a copy of those that were registered through the product
 * (with their clocks, work, events, messages), each with its own text, moment, people and place, and its own words to
 * be found by; one in ten is open. Loading this way is no measured number.
 */
export async function fill(
  { database }: Installation,
  world: BenchWorld,
  from: number,
  total: number,
  told: (done: number) => void,
): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query(
      'create unlogged table if not exists bench_rows (n int, id uuid, pick int, title text, narrative text, product text, order_no text, found text, pieces text, received_at timestamptz, open boolean)',
    );
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '256MB'");
    for (let start = from; start < total; start += chunk) {
      const end = Math.min(start + chunk, total);
      await client.query('truncate bench_rows');
      await pipeline(
        Readable.from(rows(start, end)),
        client.query(
          copyFrom(
            'copy bench_rows (n, pick, title, narrative, product, order_no, found, pieces, received_at, open) from stdin',
          ),
        ),
      );
      await spread(client, world);
      told(end);
    }
    await client.query('analyze');
  } finally {
    client.release();
  }
}

/** Lines for COPY: moments over five years, denser of late. */
function* rows(start: number, end: number): Generator<string> {
  const next = series(start + 1);
  const now = Date.now();
  for (let index = start; index < end; index++) {
    const text = benchText(index);
    const found = foldForSearch(
      withoutIdentifiers([text.title, text.narrative, text.product, text.orderNo].join(' ')),
    );
    const at = new Date(now - Math.pow(next(), 1.3) * 5 * 365 * 86_400_000);
    yield [
      index, Math.floor(next() * 1e9), text.title, text.narrative, text.product, text.orderNo,
      found, searchPieces(found).join(' '), at.toISOString(), next() < 0.1 ? 't' : 'f',
    ].join('\t') + '\n'; // prettier-ignore
  }
}

/** Copies the registered complaints with everything that hangs on them, one for each row. */
async function spread(client: pg.ClientBase, world: BenchWorld): Promise<void> {
  const list = (ids: readonly string[]): string => `(array['${ids.join("','")}']::uuid[])`;
  const from = (table: string, column: string): string =>
    `select coalesce(array_agg(${column}), '{}') from (select ${column} from ${table} order by 1 limit 500) few`;
  await client.query('begin');
  await client.query(`update bench_rows set id = gen_random_uuid()`);
  await client.query(`create temp table bench_models on commit drop as
    select row_number() over () - 1 as place, c.* from (
      select c as model, c.id as model_id from complaints c where source_ref like 'bench-model-%' order by number limit 200) c`);
  await client.query(`create temp table bench_all on commit drop as
    select b.*, m.model, m.model_id, (${from('categories', 'id')}) as categories, (${from('parties', 'id')}) as parties
    from bench_rows b join bench_models m on m.place = b.n % (select count(*) from bench_models)`);
  await client.query(`insert into complaints select r.* from bench_all b, lateral jsonb_populate_record(b.model, jsonb_build_object(
      'id', b.id, 'number', 'TS-2019-' || lpad(b.n::text, 9, '0'), 'title', b.title, 'narrative', b.narrative,
      'product', b.product, 'order_no', b.order_no, 'source_ref', null, 'received_at', b.received_at,
      'registered_at', b.received_at, 'updated_at', b.received_at,
      'status', case when b.open then 'open' else 'archived' end,
      'phase', case when b.open then (b.model).phase else 'archive' end,
      'closed_at', case when b.open then null else b.received_at + interval '9 days' end,
      'archived_at', case when b.open then null else b.received_at + interval '12 days' end,
      'due_at', case when b.open then b.received_at + interval '5 days' end,
      'severity', (array['general', 'important', 'urgent'])[1 + b.pick % 3], 'severity_rank', 1 + b.pick % 3,
      'channel', (array['phone', 'mail', 'web', 'chat', 'letter'])[1 + b.pick % 5],
      'category_id', b.categories[1 + b.pick % cardinality(b.categories)],
      'complainant_id', b.parties[1 + b.pick % cardinality(b.parties)],
      'department_id', ${list(world.departments)}[1 + b.pick % 8], 'region_id', ${list(world.regions)}[1 + b.pick % 6],
      'portal_secret_hash', '\\x' || encode(sha256(b.id::text::bytea), 'hex'))) r`);
  await client.query(`insert into complaint_texts (complaint_id, received_at, text, scope, words)
    select b.id, b.received_at, b.found, s.scope, array_to_tsvector(s.scope || string_to_array(b.pieces, ' '))
    from bench_all b join complaints c on c.id = b.id cross join lateral (select array_agg(distinct token) as scope from unnest(array[
      '/d' || right(c.department_id::text, 12), '/r' || right(c.region_id::text, 12), '/p' || right(c.owner_id::text, 12),
      '/p' || right(c.first_contact_id::text, 12), '/p' || right(c.registered_by::text, 12)]) token where token is not null) s`);
  await client.query(`insert into streams select 'complaint:' || b.id, s.kind, s.seq, s.head from bench_all b
    join streams s on s.id = 'complaint:' || b.model_id`);
  await client.query(`insert into events (stream_id, seq, at, actor_kind, actor_id, kind, data, previous, hash)
    select 'complaint:' || b.id, e.seq, b.received_at, e.actor_kind, e.actor_id, e.kind, e.data, e.previous, e.hash
    from bench_all b join events e on e.stream_id = 'complaint:' || b.model_id`);
  for (const [table, set] of [
    [
      'clocks',
      `'started_at', b.received_at, 'due_at', b.received_at + interval '5 days', 'next_alarm_at', null,
      'state', case when b.open then 'running' else 'met' end`,
    ],
    [
      'work_items',
      `'state', case when b.open then 'open' else 'done' end, 'due_at', b.received_at + interval '5 days', 'created_at', b.received_at`,
    ],
    ['messages', `'occurred_at', b.received_at, 'created_at', b.received_at`],
  ] as const)
    await client.query(`insert into ${table} select r.* from bench_all b join ${table} t on t.complaint_id = b.model_id,
      lateral jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'complaint_id', b.id, ${set})) r`);
  await client.query('commit');
}
