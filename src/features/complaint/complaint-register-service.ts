import { json, type Tx } from '../../platform/context.ts';
import { openText, randomToken, readToken, seal, sha256 } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Channel, Kind, SourceGroup } from '../../terms/lists.ts';
import { initialState } from '../process/engine.ts';
import { proceduresFor, versionInForce } from '../process/template-queries.ts';
import { priorityOf } from './complaint-priority-rules.ts';
import { progress } from './complaint-progress-service.ts';
import { indexComplaint } from './complaint-search-service.ts';
import { actingPerson } from './complaint-service.ts';
import { insertComplaint, nextNumber, type Complaint } from './complaint-store.ts';

/** The matter as it was told (IN-2). Money in minor units. */
export interface Matter {
  title: string;
  narrative: string;
  occurredAt?: Date | null;
  remedySought?: string | null;
  wishes?: string | null;
  claimedLoss?: number | null;
  currency?: string;
  product?: string | null;
  model?: string | null;
  batch?: string | null;
  orderNo?: string | null;
  place?: string | null;
  concerned?: string | null;
  impact?: string | null;
  consequences?: string | null;
  urgency?: string | null;
  mood?: string | null;
}

/** Everything a new record in the register begins with. */
export interface Registration extends Matter {
  kind: Kind;
  channel: Channel;
  sourceGroup?: SourceGroup;
  sourceRef?: string | null;
  /** The far side's own time; never later than now. */
  receivedAt: Date;
  language: string;
  complainantId: string | null;
  /** Level of the customer, for the first priority. */
  customerLevel?: string | null;
  categoryId?: string | null;
  severity?: string | null;
  safety?: boolean;
  legal?: boolean;
  media?: boolean;
  confidential?: boolean;
  regionId?: string | null;
  departmentId?: string | null;
  firstContactId?: string | null;
  ownerId?: string | null;
  repeatOf?: string | null;
  duplicateOf?: string | null;
  /** Code of the procedure; the company's usual one for the kind when absent. */
  process?: string | null;
  sample?: boolean;
}

/** Columns of the matter's fields that are given; what is absent stays as it is. */
export function matterColumns(matter: Partial<Matter>) {
  return {
    title: matter.title,
    narrative: matter.narrative,
    occurred_at: matter.occurredAt,
    remedy_sought: matter.remedySought,
    wishes: matter.wishes,
    claimed_loss: matter.claimedLoss,
    currency: matter.currency,
    product: matter.product,
    model: matter.model,
    batch: matter.batch,
    order_no: matter.orderNo,
    place: matter.place,
    concerned: matter.concerned,
    impact: matter.impact,
    consequences: matter.consequences,
    urgency: matter.urgency,
    mood: matter.mood,
  };
}

/**
 * Registers a matter once: number, private link, procedure, first events, clocks and work, all in the caller's
 * transaction (IN-2). Answers the complaint and the secret of its private link, which is shown only now.
 */
export async function registerComplaint(
  tx: Tx,
  given: Registration,
): Promise<{ complaint: Complaint; secret: string }> {
  const now = tx.time.now();
  const { id: versionId, template } = given.process
    ? await versionInForce(tx, given.process)
    : await firstProcedure(tx, given.kind);
  const id = newId();
  const secret = randomToken();
  const severity = template.severities.find((one) => one.code === given.severity);
  if (given.severity && !severity)
    throw new AppError('complaint.severity_unknown', { severity: given.severity });
  const priority = priorityOf({
    severityRank: severity?.rank ?? 0,
    safety: given.safety ?? false,
    legal: given.legal ?? false,
    media: given.media ?? false,
    repeat: !!given.repeatOf,
    customerLevel: given.customerLevel ?? null,
    claimedLoss: given.claimedLoss ?? null,
    urgency: given.urgency ?? null,
  });
  const { state, effects } = initialState(template, now);
  const row = {
    ...matterColumns(given),
    title: given.title,
    narrative: given.narrative,
    id,
    number: await nextNumber(tx),
    kind: given.kind,
    status: state.status,
    process_version_id: versionId,
    phase: template.stages.find((stage) => stage.id === state.stage)?.phase ?? 'intake',
    stage: state.stage,
    process_state: json(state),
    channel: given.channel,
    source_group: given.sourceGroup ?? 'external',
    source_ref: given.sourceRef ?? null,
    received_at: given.receivedAt > now ? now : given.receivedAt,
    registered_at: now,
    registered_by: actingPerson(tx),
    category_id: given.categoryId ?? null,
    severity: severity?.code ?? null,
    severity_rank: severity?.rank ?? 0,
    priority: priority.priority,
    priority_why: json(priority.why),
    safety: given.safety ?? false,
    legal: given.legal ?? false,
    media: given.media ?? false,
    confidential: given.confidential ?? false,
    is_repeat: !!given.repeatOf,
    repeat_of: given.repeatOf ?? null,
    duplicate_of: given.duplicateOf ?? null,
    language: given.language,
    complainant_id: given.complainantId,
    region_id: given.regionId ?? null,
    department_id: given.departmentId ?? null,
    owner_id: given.ownerId ?? null,
    first_contact_id: given.firstContactId ?? null,
    portal_secret_hash: sha256(readToken(secret)),
    portal_secret_sealed: seal(tx.keyring.derive('portal links'), secret, id),
    sample: given.sample ?? false,
    updated_at: now,
  };
  await insertComplaint(tx, row);
  const stored = await tx.db
    .selectFrom('complaints')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const complaint = await progress(
    tx,
    { ...stored, process_state: state, mine: true },
    {
      events: [
        {
          kind: 'complaint.registered',
          data: {
            number: row.number,
            channel: given.channel,
            kind: given.kind,
            process: template.template,
            sourceRef: null,
          },
        },
      ],
      announce: ['received'],
      transition: { state, effects },
    },
  );
  await indexComplaint(tx, complaint);
  for (const contributor of tx.hooks.cases)
    await contributor.onEffect?.(tx, complaint, { kind: 'registered' });
  return { complaint, secret };
}

async function firstProcedure(tx: Tx, kind: Kind) {
  const [first] = await proceduresFor(tx, kind);
  if (!first) throw new AppError('process.not_found', { kind });
  return first;
}

/** The secret of a complaint's private link, for messages that carry it. */
export function portalSecret(
  ctx: Pick<Tx, 'keyring'>,
  complaint: Pick<Complaint, 'id' | 'portal_secret_sealed'>,
): string {
  return openText(ctx.keyring.derive('portal links'), complaint.portal_secret_sealed, complaint.id);
}
