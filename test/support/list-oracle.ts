import { sql } from 'kysely';
import { newId } from '../../src/platform/ids.ts';
import type { ComplaintFilter } from '../../src/terms/complaint-filters.ts';
import type { TestApp } from './app.ts';

/** A complaint as the slow way looks at it: plain values under the names of the filters. */
export interface OracleRow {
  id: string;
  values: Partial<Record<ComplaintFilter, unknown>>;
}

/** Makes `count` complaints of one, with values that differ in every field; the same seed makes the same ones. */
export async function scatter(app: TestApp, model: string, count: number): Promise<void> {
  await sql`insert into complaints select (jsonb_populate_record(c, jsonb_build_object(
        'id', gen_random_uuid(), 'number', 'TS-2026-9' || lpad(n::text, 5, '0'),
        'kind', (array['complaint','suggestion','praise'])[1 + n % 3],
        'status', (array['open','suspended','closed','archived'])[1 + n % 4],
        'phase', (array['intake','investigation','reply'])[1 + n / 2 % 3],
        'channel', (array['phone','mail','media','web'])[1 + n / 3 % 4],
        'source_group', (array['external','internal'])[1 + n % 2],
        'source_ref', case when n % 5 = 0 then 'Ref%' || n when n % 5 = 1 then 'ref_' || n end,
        'severity', (array['general','important',null])[1 + n / 2 % 3], 'severity_rank', (array[1, 2, 0])[1 + n / 2 % 3],
        'priority', 1 + n % 5, 'validity', (array['accepted','unfounded',null])[1 + n / 5 % 3],
        'safety', n % 7 = 0, 'legal', n % 11 = 0, 'media', n % 13 = 0, 'is_repeat', n % 3 = 0,
        'duplicate_of', case when n % 9 = 0 then c.id end,
        'product', (array['洗衣机','Washer W1',null])[1 + n % 3], 'model', case when n % 4 = 0 then 'M-' || n % 8 end,
        'batch', case when n % 6 = 0 then 'B' || n end, 'order_no', 'O' || n % 20, 'place', '上海市' || n % 3,
        'remedy_sought', (array['refund','repair',null])[1 + n / 4 % 3],
        'claimed_loss', case when n % 3 > 0 then n * 137 end,
        'mood', (array['calm','angry',null])[1 + n % 3], 'urgency', (array['normal','at-once',null])[1 + n / 3 % 3],
        'received_at', timestamptz '2026-02-01 00:00Z' + n * interval '5 hours 7 minutes 0.000123 seconds',
        'registered_at', timestamptz '2026-02-01 01:00Z' + n * interval '5 hours',
        'occurred_at', case when n % 4 = 1 then timestamptz '2026-01-20Z' + n % 9 * interval '1 day' end,
        'due_at', case when n % 3 < 2 then timestamptz '2026-02-25Z' + n % 17 * interval '1 day' end,
        'closed_at', case when n % 4 > 1 then timestamptz '2026-02-20Z' + n % 23 * interval '9 hours' end,
        'closed_how', case when n % 4 > 1 then (array['regular','withdrawn'])[1 + n / 4 % 2] end,
        'satisfaction', case when n % 5 = 3 then n % 101 end, 'reopened', n % 8 / 6, 'chases', n % 4,
        'owner_id', null, 'portal_secret_hash', '\\x' || md5(n::text)))).*
      from complaints c, generate_series(1, ${count}::int) n where c.id = ${model}`.execute(app.base.db);
}

/** Puts two tags on some; answers their ids. */
export async function tagSome(app: TestApp): Promise<string[]> {
  const tags = [newId(), newId()];
  for (const [index, tag] of tags.entries()) {
    await app.base.db
      .insertInto('tags')
      .values({ id: tag, name: `标签${index}`, created_at: app.time.now() })
      .execute();
    await sql`insert into complaint_tags (complaint_id, tag_id, added_at)
      select id, ${tag}, now() from complaints where right(number, 1)::int % ${index + 3} = 0`.execute(
      app.base.db,
    );
  }
  return tags;
}

/** Every complaint, read without any index or scope. */
export async function oracleRows(app: TestApp): Promise<OracleRow[]> {
  const rows = await app.base.db.selectFrom('complaints').selectAll().execute();
  const tags = await app.base.db.selectFrom('complaint_tags').selectAll().execute();
  const parties = new Map(
    (await app.base.db.selectFrom('parties').select(['id', 'level']).execute()).map((one) => [
      one.id,
      one.level,
    ]),
  );
  const codes = new Map(
    (await app.base.db.selectFrom('process_versions').select(['id', 'code']).execute()).map((one) => [
      one.id,
      one.code,
    ]),
  );
  const now = app.time.now();
  return rows.map((row) => ({
    id: row.id,
    values: {
      ...{ number: row.number, kind: row.kind, status: row.status, phase: row.phase, stage: row.stage },
      ...{ process: codes.get(row.process_version_id), channel: row.channel, sourceGroup: row.source_group },
      ...{
        sourceRef: row.source_ref,
        category: row.category_id,
        severity: row.severity,
        priority: row.priority,
      },
      ...{ validity: row.validity, safety: row.safety, legal: row.legal, media: row.media },
      ...{ confidential: row.confidential, repeat: row.is_repeat, duplicate: row.duplicate_of !== null },
      ...{ owner: row.owner_id, firstContact: row.first_contact_id, registeredBy: row.registered_by },
      ...{ department: row.department_id, region: row.region_id, complainant: row.complainant_id },
      level: row.complainant_id === null ? null : parties.get(row.complainant_id),
      ...{
        product: row.product,
        model: row.model,
        batch: row.batch,
        orderNo: row.order_no,
        place: row.place,
      },
      ...{
        remedySought: row.remedy_sought,
        claimedLoss: row.claimed_loss === null ? null : row.claimed_loss / 100,
      },
      ...{ mood: row.mood, urgency: row.urgency, language: row.language, receivedAt: row.received_at },
      ...{ registeredAt: row.registered_at, occurredAt: row.occurred_at, dueAt: row.due_at },
      overdue: row.status === 'open' && row.due_at !== null && row.due_at < now,
      ...{ closedAt: row.closed_at, closedHow: row.closed_how, reopened: row.reopened, chases: row.chases },
      satisfaction: row.satisfaction === null ? null : Number(row.satisfaction),
      duplicates: row.duplicates,
      tags: tags.filter((one) => one.complaint_id === row.id).map((one) => one.tag_id),
    },
  }));
}
