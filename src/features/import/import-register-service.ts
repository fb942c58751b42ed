import type { Tx } from '../../platform/context.ts';
import { translate } from '../../platform/texts.ts';
import type { Channel, Kind } from '../../terms/lists.ts';
import { registerComplaints, type Registration } from '../complaint/complaint-register-service.ts';
import { firstWords } from '../complaint/complaint-words.ts';
import { recogniseParties, type GivenParty } from '../party/party-service.ts';
import { proceduresFor } from '../process/template-queries.ts';
import type { ImportPlan, JudgedRow, ReadRow } from './import-rules.ts';
import { insertMadeParties, streamEnds, type ImportRow } from './import-store.ts';

/** Which complaint a line became, and where its stream ends by that. */
export interface MadeRows {
  complaints: Map<number, { id: string; seq: number | null }>;
  parties: number;
}

/**
 * Registers the rows that are to be added, all at once, through the same use case as everything else: the parties
 * they name, then the complaints. Nothing is sent and nobody is told.
 */
export async function registerRows(
  tx: Tx,
  row: ImportRow,
  plan: ImportPlan,
  judged: readonly JudgedRow[],
): Promise<MadeRows> {
  const added = judged.filter(({ outcome }) => outcome === 'added');
  const parties = await recogniseParties(
    tx,
    added.map(({ read }) => partyOf(read, plan)),
  );
  const fresh = parties.flatMap((party) => (party?.isNew ? [party.id] : []));
  await insertMadeParties(tx, row.id, fresh);
  const severities = await severitiesByKind(tx, plan, added);
  const made = await registerComplaints(
    tx,
    added.map(({ read, line }, index) =>
      registrationOf(read, plan, {
        complainantId: parties[index]?.id ?? null,
        origin: { import: row.id, line, as: read.closed ? 'history' : 'open', withoutText: read.withoutText },
        knows: (kind, code) => severities.get(kind)?.has(code) ?? false,
      }),
    ),
  );
  const ends = await streamEnds(
    tx,
    made.map(({ complaint }) => complaint.id),
  );
  return {
    complaints: new Map(
      made.map(({ complaint: { id } }, index) => [
        added[index]?.line ?? 0,
        { id, seq: ends.get(id) ?? null },
      ]),
    ),
    parties: fresh.length,
  };
}

function partyOf({ party }: ReadRow, plan: ImportPlan): GivenParty | null {
  if (!party) return null;
  return { kind: 'person', formOfAddress: '', ...party, language: plan.language };
}

/** The severities that rows of each kind may have, by the procedure they are registered under. */
async function severitiesByKind(
  tx: Tx,
  plan: ImportPlan,
  rows: readonly JudgedRow[],
): Promise<Map<string, Set<string>>> {
  const kinds = new Set(rows.map(({ read }) => read.coded.kind ?? plan.kind));
  const found = new Map<string, Set<string>>();
  for (const kind of kinds) {
    const procedures = await proceduresFor(tx, kind);
    const used = procedures.find(({ code }) => code === plan.process) ?? procedures[0];
    found.set(kind, new Set(used?.template.severities.map(({ code }) => code)));
  }
  return found;
}

interface Around {
  complainantId: string | null;
  origin: NonNullable<Registration['past']>['origin'];
  knows: (kind: string, severity: string) => boolean;
}

function registrationOf(read: ReadRow, plan: ImportPlan, around: Around): Registration {
  const { coded, texts, flags } = read;
  const kind = (coded.kind ?? plan.kind) as Kind;
  const severity = coded.severity && around.knows(kind, coded.severity) ? coded.severity : null;
  return {
    ...texts,
    ...flags,
    title: titleOf(read, plan),
    narrative: read.narrative,
    occurredAt: read.occurredAt,
    claimedLoss: read.claimedLoss,
    remedySought: coded.remedySought ?? null,
    urgency: coded.urgency ?? null,
    mood: coded.mood ?? null,
    kind,
    channel: (coded.channel ?? plan.channel) as Channel,
    sourceRef: read.sourceRef,
    receivedAt: read.receivedAt,
    language: plan.language,
    complainantId: around.complainantId,
    customerLevel: read.party?.level ?? null,
    categoryId: coded.category ?? null,
    severity,
    regionId: coded.region ?? plan.regionId,
    departmentId: coded.department ?? plan.departmentId,
    process: plan.process,
    past: { closed: read.closed, clocks: plan.clocks, origin: around.origin, sourceFields: read.kept },
  };
}

/** What a complaint is called: its title, else the beginning of what was told, else what it is about. */
export function titleOf(read: ReadRow, plan: ImportPlan): string {
  return read.title || firstWords(read.narrative) || titleWithoutText(read, plan);
}

/** A complaint without a word still has to be called something: what it is about, or its number. */
function titleWithoutText(read: ReadRow, plan: ImportPlan): string {
  const about = [read.texts.product, read.texts.model].filter(Boolean).join(' ') || (read.sourceRef ?? '');
  return translate(plan.language, 'import.without_text', { about }).slice(0, 200);
}
