import { sql } from 'kysely';
import type { Installation } from '../src/app/base.ts';
import { recogniseParties } from '../src/features/party/party-service.ts';
import {
  registerComplaints,
  type Registration,
} from '../src/features/complaint/complaint-register-service.ts';
import { command } from '../src/platform/context.ts';
import { channels } from '../src/terms/lists.ts';
import { benchText, series } from './bench-texts.ts';
import type { BenchWorld } from './bench-world.ts';

/** Complaints registered in one transaction, and given their lives in one. */
const batch = 500;
const day = 86_400_000;

/**
 * Fills the register to `total` complaints. Each is registered by the product's own use case as a matter of the past,
 * many at once: with its party under a key of its own, the words it is found by, and a chain of events that holds. What
 * happened to it since is then written beside it: nine of ten are over, with clocks, messages, a finding, a solution, a
 * reply, a survey; one of ten is where the models are that were registered through the product, with their clocks and
 * work. Two in three complaints are of customers who have others. Filling is no measured number.
 */
export async function fill(
  installation: Installation,
  world: BenchWorld,
  total: number,
  told: (done: number) => void,
): Promise<void> {
  const { database } = installation;
  if (total - world.filled >= worthBare) await dropIndexes(installation, world, () => told(world.filled));
  await database.pool.query('create unlogged table if not exists bench_rows (n int, id uuid, open boolean)');
  // What happened to complaints is written while those after them are registered.
  let lived = Promise.resolve();
  for (let start = world.filled; start < total; start += batch) {
    const end = Math.min(start + batch, total);
    const ids = await register(installation, world, start, end);
    await lived;
    lived = giveLives(installation, world, start, ids).then(() => {
      world.filled = end;
      if (end % 5000 === 0 || end === total) told(end);
    });
    lived.catch(() => undefined);
  }
  await lived;
  const client = await database.pool.connect();
  try {
    await remakeIndexes(client, world, () => told(world.filled));
    await client.query('vacuum analyze');
  } finally {
    client.release();
  }
}

/** Rows from which on it is quicker to make the indexes afterwards, all at once. */
const worthBare = 50_000;
const bareTables = ['complaints', 'complaint_texts', 'messages', 'events', 'clocks', 'party_index'];

/** Drops what only makes finding quick, and keeps in the world how to make it again. */
async function dropIndexes({ database }: Installation, world: BenchWorld, keep: () => void): Promise<void> {
  const { rows } = await database.pool.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
      where i.indrelid = any($1::regclass[]) and not i.indisunique and not i.indisprimary
        and pg_get_indexdef(i.indexrelid) !~ '(source_ref|complaint_id|digest)'`,
    [bareTables],
  );
  world.dropped = [...(world.dropped ?? []), ...rows.map(({ made }) => made)];
  keep();
  for (const { name } of rows) await database.pool.query(`drop index ${name}`);
}

async function remakeIndexes(
  client: { query(text: string): Promise<unknown> },
  world: BenchWorld,
  keep: () => void,
): Promise<void> {
  await client.query(`set maintenance_work_mem = '1GB'`);
  for (const made of world.dropped ?? [])
    await client.query(made.replace(/^CREATE INDEX /, 'create index if not exists '));
  world.dropped = [];
  keep();
}

async function register(
  installation: Installation,
  world: BenchWorld,
  start: number,
  end: number,
): Promise<string[]> {
  const ctx = installation.ctx('bench');
  const next = series(start + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const now = ctx.time.now().getTime();
  return command(ctx, async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx.db);
    const indexes = Array.from({ length: end - start }, (_, at) => start + at);
    const parties = await recogniseParties(
      tx,
      indexes.map((index) => ({
        ...{ kind: 'person' as const, name: `客户${Math.floor(index / 3)}`, mail: '', address: '' },
        ...{ phone: `138${String(Math.floor(index / 3)).padStart(8, '0')}`, formOfAddress: '' },
        ...{ language: 'zh-CN' as const },
      })),
    );
    const registrations = indexes.map((index, at): Registration => {
      const text = benchText(index);
      // Over five years, denser of late.
      const receivedAt = new Date(now - Math.pow(next(), 1.3) * 5 * 365 * day - day);
      return {
        ...text,
        ...{ kind: 'complaint', channel: pick(channels), receivedAt, language: 'zh-CN' },
        complainantId: parties[at]?.id ?? null,
        categoryId: pick(world.categories),
        severity: pick(['general', 'important', 'urgent']),
        ...{
          departmentId: pick(world.departments),
          regionId: pick(world.regions),
          ownerId: pick(world.people),
        },
        past: {
          closed: { at: new Date(Math.min(now, receivedAt.getTime() + (1 + next() * 20) * day)) },
          ...{ clocks: false, origin: { from: 'bench' }, sourceFields: {} },
        },
      };
    });
    const made = await registerComplaints(tx, registrations);
    return made.map(({ complaint }) => complaint.id);
  });
}

async function giveLives(
  installation: Installation,
  world: BenchWorld,
  start: number,
  ids: readonly string[],
): Promise<void> {
  const next = series(start + 2);
  const rows = ids.map((id, at) => ({ n: start + at, id, open: next() < 0.1 }));
  await command(installation.ctx('bench'), async (tx) => {
    const say = async (statement: string): Promise<unknown> => sql.raw(statement).execute(tx.db);
    await say('set local synchronous_commit = off');
    await say('truncate bench_rows');
    await say(
      `insert into bench_rows select * from json_populate_recordset(null::bench_rows, '${JSON.stringify(rows)}')`,
    );
    for (const statement of lives(world.people)) await say(statement);
  });
}

/** What happened to the complaints of `bench_rows`, as statements. */
function lives(people: readonly string[]): string[] {
  const models = `(select row_number() over (order by id) - 1 as nth, m.* from complaints m where source_ref like 'bench-model-%')`;
  const ofModel = (table: string, set: string, which = 'true'): string => `insert into ${table}
    select r.* from bench_rows b join complaints c on c.id = b.id
      join ${models} m on m.nth = b.n % (select count(*) from complaints where source_ref like 'bench-model-%')
      join ${table} t on t.complaint_id = m.id,
      lateral jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'complaint_id', b.id, ${set})) r
    where ${which}`;
  const closed = 'from bench_rows b join complaints c on c.id = b.id where not b.open';
  const someone = `(array['${people.join("','")}']::uuid[])[1 + b.n % ${people.length}]`;
  return [
    `update complaints c set process_state = m.process_state, status = m.status, stage = m.stage, phase = m.phase,
        closed_at = null, acknowledged_at = c.received_at, due_at = c.received_at + interval '5 days'
      from bench_rows b join ${models} m on m.nth = b.n % (select count(*) from complaints where source_ref like 'bench-model-%')
      where c.id = b.id and b.open`,
    `update complaints c set acknowledged_at = c.received_at, handled_at = c.closed_at, replied_at = c.closed_at
      from bench_rows b where c.id = b.id and not b.open`,
    ofModel(
      'clocks',
      `'started_at', c.received_at, 'due_at', c.received_at + interval '5 days', 'next_alarm_at', null,
       'met_at', case when not b.open and b.n % 7 <> 1 then c.closed_at end,
       'breached_at', case when not b.open and b.n % 7 = 1 then c.closed_at end,
       'state', case when b.open then 'running' when b.n % 7 = 1 then 'breached' else 'met' end`,
    ),
    ofModel(
      'work_items',
      `'created_at', c.received_at, 'due_at', c.received_at + interval '5 days'`,
      'b.open',
    ),
    ofModel(
      'messages',
      `'occurred_at', c.received_at, 'created_at', c.received_at, 'party_id', c.complainant_id`,
    ),
    `insert into process_moments select b.id, 'closed', c.closed_at ${closed}`,
    `insert into messages (id, complaint_id, party_id, direction, channel, kind, author_id, body, salt, occurred_at, created_at)
      select gen_random_uuid(), b.id, c.complainant_id, 'out', 'phone', 'contact', ${someone},
        '已与客户通话，核对了订单和故障现象，约定两天内上门检测。', '\\x00', c.received_at + interval '5 hours', c.received_at + interval '5 hours' ${closed}`,
    `insert into findings (id, complaint_id, revision, outcome, summary, responsibility, found_by, found_at)
      select gen_random_uuid(), b.id, 1, 'founded', '现场检测确认故障属实，为出厂装配问题。', 'department', ${someone}, c.closed_at ${closed}`,
    `insert into solutions (id, complaint_id, revision, content, hash, state, written_by, written_at)
      select gen_random_uuid(), b.id, 1, '{"summary":"更换整机并致歉","remedies":[{"kind":"replacement","text":"更换同型号整机"}],"actions":[],"feasible":true}',
        '\\x00', 'approved', ${someone}, c.closed_at ${closed}`,
    `insert into replies (id, complaint_id, revision, content, state, written_by, written_at, sent_by, sent_at)
      select gen_random_uuid(), b.id, 1, '{"apology":"抱歉","found":"属实","basis":"三包规定","measures":"换机","department":"客服部","by":"客服","follow":"回访","further":"12315"}',
        'sent', ${someone}, c.closed_at, ${someone}, c.closed_at ${closed}`,
    `insert into surveys (id, complaint_id, round, asked_at, answered_at, via, scores, index_value)
      select gen_random_uuid(), b.id, 1, c.closed_at, case when b.n % 5 < 2 then c.closed_at + interval '1 day' end, 'portal',
        case when b.n % 5 < 2 then '{"overall":4}'::jsonb end, case when b.n % 5 < 2 then 50 + b.n % 51 end ${closed}`,
    `insert into evaluations (id, complaint_id, round, solved, evaluated_by, evaluated_at)
      select gen_random_uuid(), b.id, 1, 'fully', ${someone}, c.closed_at ${closed}`,
  ];
}
