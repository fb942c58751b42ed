import type { Template } from '../../language/template-types.ts';
import type { Tx } from '../../platform/context.ts';
import { openText, randomToken, readToken, seal, sha256 } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Channel, Kind, SourceGroup } from '../../terms/lists.ts';
import type { ProcessEvent } from '../../terms/process-events.ts';
import type { JsonValue } from '../audit/audit-rules.ts';
import { appendEvents } from '../audit/audit-store.ts';
import { initialState, pastState } from '../process/engine.ts';
import type { Effect } from '../process/engine-types.ts';
import { proceduresFor, versionInForce } from '../process/template-queries.ts';
import { priorityOf } from './complaint-priority-rules.ts';
import { progress, type Progress } from './complaint-progress-service.ts';
import { indexNew } from './complaint-search-service.ts';
import { actingPerson } from './complaint-service.ts';
import { insertComplaints, nextNumbers, type Complaint } from './complaint-store.ts';

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
  impactScope?: string | null;
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
  /** What is done with it in the same stroke. */
  begins?: Begins;
  /** Whose life began elsewhere; absent for what comes to us now. */
  past?: Past;
}

/** What is done with a complaint while it is registered, such as telling the complainant so. */
export interface Begins {
  /** What it announces to the process. */
  announce: readonly ProcessEvent[];
  /** Does it; the complaint is written. */
  then(tx: Tx, complaint: Complaint): Promise<void>;
}

/** What a record brings along that was registered elsewhere before (IN-7). Nothing of it is announced to anybody. */
export interface Past {
  /** Over already: it is put where closed cases lie, and nothing waits; `at` only if it is known when. */
  closed: { at: Date | null } | null;
  /** Clocks of what is still open run from now on; else only those that later events start. */
  clocks: boolean;
  /** Goes on record: where it came from. */
  origin: Record<string, JsonValue>;
  /** What its source said that has no place of its own here, by the source's own words. */
  sourceFields: Record<string, string>;
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
    impact_scope: matter.impactScope,
  };
}

/** Without what is absent, to be laid over what is there. */
function stated<T extends object>(columns: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Name in keyof T]: Exclude<T[Name], undefined> };
}

/** A complaint just registered, and the secret of its private link, which is shown only now. */
export interface NewComplaint {
  complaint: Complaint;
  secret: string;
}

/**
 * Registers a matter once: number, private link, procedure, first events, clocks and work, all in the caller's
 * transaction (IN-2).
 */
export async function registerComplaint(tx: Tx, given: Registration): Promise<NewComplaint> {
  const [made] = await registerComplaints(tx, [given]);
  if (!made) throw new Error('a complaint was not registered');
  return made;
}

/** The same for many at once; answers them in the given order. */
export async function registerComplaints(tx: Tx, given: readonly Registration[]): Promise<NewComplaint[]> {
  const procedureOf = procedureReader(tx);
  const numbers = await nextNumbers(tx, given.length);
  const begun: Begun[] = [];
  for (const [index, one] of given.entries())
    begun.push(begin(tx, one, numbers[index] ?? '', await procedureOf(one)));
  await putAway(
    tx,
    begun.filter((one) => one.given.past?.closed),
  );
  const made: NewComplaint[] = [];
  for (const one of begun) made.push({ secret: one.secret, complaint: await goOn(tx, one) });
  return made;
}

/** What is over stays as it came: it is written, put on record and found, and nothing follows. */
async function putAway(tx: Tx, over: readonly Begun[]): Promise<void> {
  await insertComplaints(
    tx,
    over.map(({ complaint }) => complaint),
  );
  await appendEvents(
    tx,
    over.flatMap(({ complaint: { id }, events }) =>
      events.map((event) => ({ stream: { kind: 'complaint' as const, id }, ...event })),
    ),
  );
  indexNew(
    tx,
    over.map(({ complaint }) => complaint),
  );
}

/** The columns nothing is known for when a complaint begins. */
const blank = {
  ...{ acknowledged_at: null, handled_at: null, replied_at: null, closed_at: null, archived_at: null },
  ...{ closed_how: null, close_reason: null, due_at: null, validity: null, validity_reason: null },
  ...{ occurred_at: null, remedy_sought: null, wishes: null, claimed_loss: null, currency: 'CNY' },
  ...{ product: null, model: null, batch: null, order_no: null, place: null, concerned: null },
  ...{ impact: null, consequences: null, urgency: null, mood: null, impact_scope: null },
  ...{ chases: 0, duplicates: 0, reopened: 0, is_group: false, satisfaction: null, priority_set: null },
  responsibility_class: null,
  ...{ version: 1, mine: true, handled: true },
} satisfies Partial<Complaint>;

/** A registration as it will be written. */
interface Begun {
  given: Registration;
  complaint: Complaint;
  secret: string;
  effects: Effect[];
  events: Progress['events'];
}

function begin(
  tx: Tx,
  given: Registration,
  number: string,
  { id: versionId, template }: { id: string; template: Template },
): Begun {
  const now = tx.time.now();
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
    group: false,
    impactScope: given.impactScope ?? null,
  });
  const { past } = given;
  const { state, effects } = past?.closed
    ? { state: pastState(template, past.closed.at, now), effects: [] }
    : initialState(template, now);
  const complaint: Complaint = {
    ...blank,
    ...stated(matterColumns(given)),
    id,
    number,
    kind: given.kind,
    status: state.status,
    process_version_id: versionId,
    phase: template.stages.find((stage) => stage.id === state.stage)?.phase ?? 'intake',
    stage: state.stage,
    process_state: state,
    channel: given.channel,
    source_group: given.sourceGroup ?? 'external',
    source_ref: given.sourceRef ?? null,
    source_fields: past?.sourceFields ?? {},
    received_at: given.receivedAt > now ? now : given.receivedAt,
    registered_at: now,
    registered_by: past ? null : actingPerson(tx),
    category_id: given.categoryId ?? null,
    severity: severity?.code ?? null,
    severity_rank: severity?.rank ?? 0,
    priority: priority.priority,
    priority_why: priority.why,
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
    closed_at: past?.closed?.at ?? null,
    sample: given.sample ?? false,
    updated_at: now,
  };
  const events: Progress['events'] = [
    {
      kind: 'complaint.registered',
      data: {
        number,
        channel: given.channel,
        kind: given.kind,
        process: template.template,
        sourceRef: null,
      },
    },
    ...(past ? [{ kind: 'complaint.imported' as const, data: past.origin }] : []),
  ];
  return { given, complaint, secret, effects, events };
}

/** Everything that is not over begins its way through the procedure. */
async function goOn(tx: Tx, { given, complaint, effects, events }: Begun): Promise<Complaint> {
  const { past, begins } = given;
  if (past?.closed) return complaint;
  const after = await progress(tx, complaint, {
    events,
    announce: past && !past.clocks ? [] : ['received', ...(begins?.announce ?? [])],
    ...(past && { receivedAt: tx.time.now() }),
    transition: { state: complaint.process_state, effects },
    fresh: true,
  });
  await begins?.then(tx, after);
  if (!past)
    for (const contributor of tx.hooks.cases) await contributor.onEffect?.(tx, after, { kind: 'registered' });
  return after;
}

/** Reads each procedure once. */
function procedureReader(tx: Tx): (given: Registration) => Promise<{ id: string; template: Template }> {
  const read = new Map<string, Promise<{ id: string; template: Template }>>();
  return async ({ process, kind }) => {
    const key = `${process ?? ''} ${kind}`;
    const known = read.get(key) ?? (process ? chosenProcedure(tx, process, kind) : firstProcedure(tx, kind));
    read.set(key, known);
    return known;
  };
}

/** @throws AppError `process.kind_not_taken` where the procedure is for other kinds of matter */
async function chosenProcedure(tx: Tx, code: string, kind: Kind) {
  const version = await versionInForce(tx, code);
  if (!version.template.kinds.includes(kind)) throw new AppError('process.kind_not_taken', { kind, code });
  return version;
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
