import fastify from 'fastify';
import pg from 'pg';

/**
 * The floor: a bare fastify with one query for the same rows, nothing else: no one asks who asks, nothing is opened,
 * checked, decided or noted. Its statements are prepared, as ours are. Speaks on the port and database it is given; says `ready` when it listens.
 */
const [, , port = '0', connection = '{}'] = process.argv;
const pool = new pg.Pool({ ...(JSON.parse(connection) as pg.PoolConfig), max: 12 });
const app = fastify();
/** What a case's page is worked out from, as far as it lies in tables that hang on the complaint. */
const children = [
  ...[
    'complaint_forms',
    'messages',
    'findings',
    'evidence',
    'sub_tasks',
    'replies',
    'surveys',
    'evaluations',
  ],
  ...[
    'archives',
    'solutions',
    'offers',
    'actions',
    'containments',
    'verifications',
    'approvals',
    'handovers',
  ],
  ...['clocks', 'interests', 'complaint_tags', 'work_items'],
];
/** The rows a case's page reads: the complaint, those that hang on it, its party with the key, and names around. */
const child = (table: string): string =>
  `(select json_agg(t) from ${table} t where t.complaint_id = c.id) as ${table}`;
const one = `select c.*, row_to_json(p) as party, v.version as process_version, row_to_json(g) as category,
    r.title as region, d.title as department, o.name as owner, y.name as registered_by_name,
    ${children.map(child).join(', ')}, k.wrapped
  from complaints c join process_versions v on v.id = c.process_version_id left join parties p on p.id = c.complainant_id left join data_keys k on k.id = p.key_id
    left join categories g on g.id = c.category_id left join regions r on r.id = c.region_id
    left join departments d on d.id = c.department_id left join people o on o.id = c.owner_id
    left join people y on y.id = c.registered_by
  where c.id = $1`;
const line = `select complaints.id, number, complaints.kind, complaints.title, status, phase, stage, channel, severity, priority, received_at, due_at,
  is_repeat, owner_id, owner.name as owner_name, complainant_id, categories.title as category_title,
  party.kind as party_kind, party.sealed, party.level, key.wrapped
  from complaints left join parties party on party.id = complainant_id left join data_keys key on key.id = party.key_id left join people owner on owner.id = owner_id left join categories on categories.id = category_id`;
const newest = 'order by received_at desc, complaints.id desc limit 50';

app.get(
  '/read/:id',
  async (request) =>
    (await pool.query({ name: 'one', text: one, values: [(request.params as { id: string }).id] })).rows[0],
);
app.get('/list', async (request) => {
  const { status, channel, department } = request.query as Record<string, string | undefined>;
  const [where, values] = department
    ? ['where complaints.department_id = $1', [department]]
    : status && channel
      ? ['where status = $1 and channel = $2', [status, channel]]
      : ['where true', []];
  const text = `${line} ${where} ${newest}`;
  return { items: (await pool.query({ name: where, text, values })).rows };
});
app.post('/create', async (request) => {
  const body = request.body as { title: string; narrative: string };
  const { rows } = await pool.query<{ id: string }>({
    name: 'create',
    text: 'insert into bench_floor (title, narrative, body) values ($1, $2, $3) returning id',
    values: [body.title, body.narrative, JSON.stringify(body)],
  });
  return rows[0];
});

await pool.query(
  'create table if not exists bench_floor (id uuid primary key default gen_random_uuid(), title text, narrative text, body jsonb)',
);
await app.listen({ port: Number(port), host: '127.0.0.1' });
process.stdout.write('ready\n');
