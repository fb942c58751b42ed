import { sql } from 'kysely';
import type { z } from 'zod';
import type { findSimilar, intakeChoices } from '../../contract/intake-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { likenessPieces } from '../../platform/search-text.ts';
import type { Texts } from '../../terms/lists.ts';
import { linesOf } from '../complaint/complaint-list-queries.ts';
import { complaintScope } from '../complaint/complaint-policy.ts';
import { proceduresFor } from '../process/template-queries.ts';
import { kinds } from '../../terms/lists.ts';

type Similar = z.output<typeof findSimilar.response>;

/** How many of the newest open complaints are compared word by word. */
const compared = 3000;

/** Of what a text could share with others, so much has to be shared to be alike; rare words weigh more. */
const shareToBeAlike = 0.2;

/**
 * Open complaints that may be the same matter: same order, same customer, or words in common (IN-5). A word weighs by
 * how few complaints have it; what nobody else has said counts neither way, so that likeness does not fade while one
 * goes on typing. One word alone makes nothing alike, unless little more has been typed.
 */
export async function similarOpen(ctx: Ctx, given: z.output<typeof findSimilar.body>): Promise<Similar> {
  const words = likenessPieces(`${given.text} ${given.product ?? ''}`);
  const scope = complaintScope(ctx.actor);
  const { rows } = await sql<{ id: string; why: Similar['items'][number]['why'] }>`
    with newest as materialized (
      select complaints.id, complaints.order_no, complaints.complainant_id from complaints
      where complaints.status in ('open', 'suspended') and ${scope} order by received_at desc limit ${compared}),
    shared as (
      select n.id, u.lexeme from newest n join complaint_texts t on t.complaint_id = n.id
      cross join lateral unnest(t.words) u where u.lexeme = any(${words}::text[])),
    rarity as (
      select lexeme, ln(1 + (select count(*) from newest)::float8 / count(*)) as weight from shared group by lexeme),
    alike as (
      select s.id, count(*) as many, sum(r.weight) / (select sum(weight) from rarity) as share
      from shared s join rarity r using (lexeme) group by s.id),
    scored as (
      select n.id,
        case when ${given.orderNo ?? null}::text is not null and n.order_no = ${given.orderNo ?? null} then 3
             when ${given.complainantId ?? null}::uuid is not null and n.complainant_id = ${given.complainantId ?? null}::uuid then 2 else 0 end as sure,
        case when a.many > 1 or ${words.length} <= 3 then coalesce(a.share, 0) else 0 end as alike
      from newest n left join alike a on a.id = n.id)
    select id, case sure when 3 then 'order' when 2 then 'customer' else 'words' end as why
    from scored where sure > 0 or alike >= ${shareToBeAlike} order by sure desc, alike desc limit 6`.execute(
    ctx.db,
  );
  const lines = await linesOf(
    ctx,
    rows.map((row) => row.id),
  );
  const why = new Map(rows.map((row) => [row.id, row.why]));
  return { items: lines.map((line) => ({ ...line, why: why.get(line.id) ?? 'words' })) };
}

/** What the registration form offers. */
export async function choicesForIntake(ctx: Ctx): Promise<z.input<typeof intakeChoices.response>> {
  const [categories, ...byKind] = await Promise.all([
    ctx.db
      .selectFrom('categories')
      .select(['id', 'parent_id', 'code', 'title'])
      .where('active', '=', true)
      .orderBy('sort')
      .orderBy('code')
      .execute(),
    ...kinds.map(async (kind) => proceduresFor(ctx, kind)),
  ]);
  const procedures = new Map(byKind.flat().map((procedure) => [procedure.code, procedure]));
  return {
    categories: categories.map(({ id, parent_id, code, title }) => ({
      id,
      parentId: parent_id,
      code,
      title: title as Texts,
    })),
    procedures: [...procedures.values()].map(({ code, template }) => ({
      code,
      title: template.title,
      kinds: template.kinds,
      severities: template.severities.map((one) => ({
        code: one.code,
        title: one.title,
        meaning: one.meaning,
      })),
      responsibilityClasses: template.responsibilityClasses.map(({ code, title }) => ({ code, title })),
    })),
  };
}
