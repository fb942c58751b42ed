import type { z } from 'zod';
import { sql, type RawBuilder } from 'kysely';
import type { getResolution, SolutionContent } from '../../contract/resolution-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { isPast } from './resolution-rules.ts';

type Resolution = z.input<typeof getResolution.response>;

const named = (id: string | null, name: string | null) => (id && name ? { id, name } : null);
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Everything of a complaint's resolution, newest versions first. */
export async function resolutionOf(ctx: Ctx, id: string): Promise<Resolution> {
  const [containments, solutions, offers, actions, verifications] = await Promise.all([
    ctx.db
      .selectFrom('containments')
      .selectAll()
      .where('complaint_id', '=', id)
      .orderBy('recorded_at')
      .execute(),
    ctx.db
      .selectFrom('solutions')
      .leftJoin('people', 'people.id', 'solutions.written_by')
      .selectAll('solutions')
      .select('people.name')
      .where('complaint_id', '=', id)
      .orderBy('revision', 'desc')
      .execute(),
    ctx.db
      .selectFrom('offers')
      .leftJoin('people', 'people.id', 'offers.offered_by')
      .selectAll('offers')
      .select('people.name')
      .where('complaint_id', '=', id)
      .orderBy('revision', 'desc')
      .execute(),
    ctx.db
      .selectFrom('actions')
      .leftJoin('people', 'people.id', 'actions.owner_id')
      .selectAll('actions')
      .select('people.name')
      .where('complaint_id', '=', id)
      .orderBy('actions.id')
      .execute(),
    ctx.db
      .selectFrom('verifications')
      .leftJoin('people', 'people.id', 'verifications.recorded_by')
      .selectAll('verifications')
      .select('people.name')
      .where('complaint_id', '=', id)
      .orderBy('verified_at', 'desc')
      .execute(),
  ]);
  return {
    containments: containments.map((row) => ({
      id: row.id,
      kind: row.kind as Resolution['containments'][number]['kind'],
      place: row.place,
      quantity: row.quantity,
      unit: row.unit,
      note: row.note,
      doneAt: iso(row.done_at),
      version: row.version,
    })),
    solutions: solutions.map((row) => ({
      id: row.id,
      revision: row.revision,
      content: row.content as SolutionContent,
      amount: row.amount,
      currency: row.currency,
      state: row.state as Resolution['solutions'][number]['state'],
      writtenBy: named(row.written_by, row.name),
      writtenAt: row.written_at.toISOString(),
      version: row.version,
      hash: row.hash.toString('hex'),
    })),
    offers: offers.map((row) => ({
      id: row.id,
      revision: row.revision,
      body: row.body,
      options: row.options as Resolution['offers'][number]['options'],
      state:
        row.state === 'open' && isPast(row.valid_until, ctx.time.now())
          ? 'expired'
          : (row.state as Resolution['offers'][number]['state']),
      validUntil: iso(row.valid_until),
      offeredBy: named(row.offered_by, row.name),
      offeredAt: row.offered_at.toISOString(),
      answer: row.answer as Resolution['offers'][number]['answer'],
      answeredVia: row.answered_via,
      answeredAt: iso(row.answered_at),
    })),
    actions: actions.map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      owner: named(row.owner_id, row.name),
      departmentId: row.department_id,
      dueAt: iso(row.due_at),
      pdca: row.pdca,
      progress: row.progress,
      proof: row.proof,
      proofFileId: row.proof_file_id,
      state: row.state as Resolution['actions'][number]['state'],
      doneAt: iso(row.done_at),
      version: row.version,
    })),
    verifications: verifications.map((row) => ({
      id: row.id,
      round: row.round,
      kind: row.kind as Resolution['verifications'][number]['kind'],
      effective: row.effective,
      result: row.result,
      verifier: row.verifier,
      recordedBy: named(row.recorded_by, row.name),
      at: row.verified_at.toISOString(),
    })),
  };
}

/** What search finds of the resolution of these complaints (uuid[]): of solutions the newest. */
export function resolutionTexts(ids: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select s.complaint_id, 'solution' as place, s.written_at as at, concat_ws(E'\n', s.content ->> 'summary',
      (select string_agg(r ->> 'text', E'\n') from jsonb_array_elements(s.content -> 'remedies') r),
      (select string_agg(a ->> 'title', E'\n') from jsonb_array_elements(s.content -> 'actions') a),
      s.content ->> 'feasibility', s.content ->> 'benefit') as body
    from (select distinct on (complaint_id) * from solutions where complaint_id = any(${ids})
      order by complaint_id, revision desc) s
    union all select complaint_id, 'containment', recorded_at, concat_ws(E'\n', place, note)
      from containments where complaint_id = any(${ids})
    union all select complaint_id, 'action', coalesce(done_at, due_at), concat_ws(E'\n', title, proof)
      from actions where complaint_id = any(${ids})
    union all select complaint_id, 'verification', verified_at, concat_ws(E'\n', verifier, result)
      from verifications where complaint_id = any(${ids})`;
}
