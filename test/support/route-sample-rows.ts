import { newId } from '../../src/platform/ids.ts';
import { recogniseParty } from '../../src/features/party/party-service.ts';
import { command } from '../../src/platform/context.ts';
import { registerCase } from './cases.ts';
import type { RouteSample, SampleCase, World } from './route-sample-types.ts';

type MakeParams = NonNullable<RouteSample['params']>;

/** Writes a row that hangs on the complaint; its id goes into the path. */
const row = (insert: (world: World, at: SampleCase, id: string) => Promise<unknown>): MakeParams =>
  async function made(world, at) {
    const id = newId();
    await insert(world, at, id);
    return { id };
  };

const query =
  (text: string, values: (world: World, at: SampleCase, id: string) => unknown[]) =>
  (world: World, at: SampleCase, id: string): Promise<unknown> =>
    world.app.database.pool.query(text, values(world, at, id));

export const aClock: MakeParams = async ({ app }, at) => ({
  id: (
    await app.base.db
      .selectFrom('clocks')
      .select('id')
      .where('complaint_id', '=', at.id)
      .limit(1)
      .executeTakeFirstOrThrow()
  ).id,
});

export const anAction = row(
  query(
    `insert into actions (id, complaint_id, kind, title, state) values ($1, $2, 'corrective', '整改', 'open')`,
    (_, at, id) => [id, at.id],
  ),
);
export const aContainment = row(
  query(
    `insert into containments (id, complaint_id, kind, place, recorded_at)
     values ($1, $2, 'sort', '仓库', '2026-03-04')`,
    (_, at, id) => [id, at.id],
  ),
);
export const anEvidence = row(
  query(
    `insert into evidence (id, complaint_id, kind, title, source, collected_at, added_by_kind, added_at)
     values ($1, $2, 'sample', '样品', '客户', '2026-03-04', 'system', '2026-03-04')`,
    (_, at, id) => [id, at.id],
  ),
);
export const anOffer = row(
  query(
    `insert into offers (id, complaint_id, revision, body, options, state, offered_at)
     values ($1, $2, 1, '退款', '[{"id": "1", "title": "退款"}]', 'open', '2026-03-04') on conflict do nothing`,
    (_, at, id) => [id, at.id],
  ),
);
export const anApproval = row(
  query(
    `insert into approvals (id, complaint_id, step, name, subject_kind, subject_id, subject_hash, levels, state, requested_at)
     values ($1::uuid, $2, $1::text, 'solution', 'solution', $1::uuid, '\\x00', '[]', 'pending', '2026-03-04')`,
    (_, at, id) => [id, at.id],
  ),
);
export const aQuestion = row(async (world, at, id) => {
  const { id: approval } = await anApproval(world, at);
  await world.app.database.pool.query(
    `insert into approval_questions (id, approval_id, level, question, asked_by, asked_at)
     values ($1, $2, 0, '有检测报告吗', $3, '2026-03-04')`,
    [id, approval, world.bystander.id],
  );
});
export const aHandover = row(
  query(
    `insert into handovers (id, complaint_id, duty, to_id, reason, state, asked_at)
     values ($1, $2, 'owner', $3, '交接', 'asked', '2026-03-04')`,
    (world, at, id) => [id, at.id, world.bystander.id],
  ),
);
export const anInterest: MakeParams = async (world, at) => {
  await query(
    `insert into interests (complaint_id, person_id, kind, created_at) values ($1, $2, 'declared', '2026-03-04') on conflict do nothing`,
    () => [at.id, world.bystander.id],
  )(world, at, '');
  return { personId: world.bystander.id };
};
export const aFile = row(async ({ app }, at, id) => {
  const key = newId();
  const { rows } = await app.database.pool.query<{ one: number }>(
    `with made as (insert into data_keys (id, kind, wrapped, created_at) values ($1, 'file', '\\x00', '2026-03-04'))
     select 1 as one`,
    [key],
  );
  await app.database.pool.query(
    `insert into files (id, complaint_id, key_id, sha256, size, type, name, path, stored_at, stored_by_kind)
     values ($1::uuid, $2, $3, uuid_send($1::uuid), 1, 'image/png', 'a.png', $4, '2026-03-04', 'system')`,
    [id, at.id, key, id],
  );
  return rows;
});

export const anArchive: MakeParams = row(async (world, at, id) => {
  const file = await aFile(world, at);
  await world.app.database.pool.query(
    `insert into archives (id, complaint_id, revision, file_id, sha256, checks, archived_at, keep_until)
     select $1, $2, coalesce(max(revision), 0) + 1, $3, '\\x00', '[]', '2026-03-04', '2029-03-04'
     from archives where complaint_id = $2`,
    [id, at.id, file.id],
  );
});

export const aPromise: MakeParams = row(
  query(
    `insert into clocks (id, complaint_id, code, title, policy, started_at, due_at, state)
     select $1, complaint_id, $3, title, policy, started_at, due_at, 'running'
     from clocks where complaint_id = $2 limit 1`,
    (_, at, id) => [id, at.id, `promise-${id}`],
  ),
);

/** Another complaint in the same hands, department and region: `twin`. */
export const aTwin: MakeParams = async ({ app }, at) => {
  const row = await app.base.db
    .selectFrom('complaints')
    .select(['owner_id', 'department_id', 'region_id'])
    .where('id', '=', at.id)
    .executeTakeFirstOrThrow();
  const twin = await registerCase(app, {
    ownerId: row.owner_id,
    departmentId: row.department_id,
    regionId: row.region_id,
  });
  return { twin: twin.id };
};

export const aLink: MakeParams = async (world, at) => {
  const { twin = '' } = await aTwin(world, at);
  await query(
    `insert into complaint_links (id, complaint_id, other_id, kind, reason, created_at)
     values (gen_random_uuid(), $1, $2, 'related', '', '2026-03-04')`,
    () => [at.id, twin],
  )(world, at, '');
  return { other: twin };
};

export const aFollowUp: MakeParams = row(
  query(
    `insert into work_items (id, complaint_id, kind, ref, title, state, created_at)
     values ($1::uuid, $2, 'follow-up', $1::text, '{"zh-CN": "回访"}', 'open', '2026-03-04')`,
    (_, at, id) => [id, at.id],
  ),
);

/** A part of the case that somebody was asked for. */
export const aSubTask: MakeParams = row(
  query(
    `insert into sub_tasks (id, complaint_id, title, state, asked_at)
     values ($1::uuid, $2, '查批次记录', 'open', '2026-03-04')`,
    (_, at, id) => [id, at.id],
  ),
);

/** A sub-task that somebody outside has. */
export const anOutsideTask: MakeParams = async (world, at) => {
  const params = await aSubTask(world, at);
  await world.app.database.pool.query(
    `insert into sub_task_outsiders (sub_task_id, complaint_id, kind, name, language, portal_secret_hash, portal_secret_sealed, link_until)
     values ($1, $2, 'supplier', '样例供应商', 'zh-CN', '\\x00', '\\x00', '2036-03-04')`,
    [params['id'], at.id],
  );
  return params;
};

/** A survey that was asked, for the case of the path. */
export const anAskedSurvey: MakeParams = async (world, at) => {
  await world.app.database.pool.query(
    `insert into surveys (id, complaint_id, round, asked_at) values ($1, $2, 1, '2026-03-04')
     on conflict do nothing`,
    [newId(), at.id],
  );
  return {};
};

/** Makes somebody the complainant of a case, a stranger or the one whose telephone number this is. */
export async function aComplainant(
  { app }: World,
  at: SampleCase,
  phone = `139${String(Date.parse('2026-01-01') + Number(at.number.replace(/\D/g, ''))).slice(-8)}`,
): Promise<{ id: string }> {
  const id = await command(app.ctx(), (tx) =>
    recogniseParty(tx, { kind: 'person', name: '', phone, mail: '', address: '', formOfAddress: '' }),
  );
  if (!id) throw new Error('nobody was recognised');
  await app.base.db.updateTable('complaints').set({ complainant_id: id }).where('id', '=', at.id).execute();
  return { id };
}
