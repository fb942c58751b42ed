import { sql, type AliasedRawBuilder, type RawBuilder } from 'kysely';
import type { PartyView } from '../../contract/complaint-contract.ts';
import type { TemplateTexts } from '../../language/template-basics.ts';
import type { Template } from '../../language/template-types.ts';
import { maskInText } from '../../platform/masking.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ComplaintColumn } from '../../terms/complaint-columns.ts';
import type { Texts } from '../../terms/lists.ts';
import { templateOf } from '../process/template-queries.ts';

/** A code and the words for it. */
export interface Coded {
  code: string;
  title: Texts;
}

/** What stands in a column: codes of closed lists as they are, those of the company's own lists with their title. */
export type Cell = string | number | boolean | Date | Coded | string[] | null;

const own = (name: string): RawBuilder<unknown> => sql.ref(`complaints.${name}`);
const person = (column: string): RawBuilder<unknown> =>
  sql`(select p.name from people p where p.id = ${own(column)})`;
const coded = (table: string, column: string): RawBuilder<unknown> =>
  sql`(select jsonb_build_object('code', x.code, 'title', x.title) from ${sql.table(table)} x where x.id = ${own(column)})`;

/** What each column is read from; those of the complainant are opened apart. */
const sources: Record<Exclude<ComplaintColumn, PersonalColumn>, RawBuilder<unknown>> = {
  number: own('number'),
  kind: own('kind'),
  title: own('title'),
  narrative: own('narrative'),
  status: own('status'),
  phase: own('phase'),
  stage: own('stage'),
  process: coded('process_versions', 'process_version_id'),
  channel: own('channel'),
  sourceGroup: own('source_group'),
  sourceRef: own('source_ref'),
  category: coded('categories', 'category_id'),
  severity: own('severity'),
  responsibilityClass: own('responsibility_class'),
  priority: own('priority'),
  validity: own('validity'),
  safety: own('safety'),
  legal: own('legal'),
  media: own('media'),
  confidential: own('confidential'),
  repeat: own('is_repeat'),
  duplicateOf: sql`(select d.number from complaints d where d.id = complaints.duplicate_of)`,
  owner: person('owner_id'),
  firstContact: person('first_contact_id'),
  registeredBy: person('registered_by'),
  department: coded('departments', 'department_id'),
  region: coded('regions', 'region_id'),
  product: own('product'),
  model: own('model'),
  batch: own('batch'),
  orderNo: own('order_no'),
  place: own('place'),
  concerned: own('concerned'),
  remedySought: own('remedy_sought'),
  wishes: own('wishes'),
  claimedLoss: own('claimed_loss'),
  currency: own('currency'),
  impact: own('impact'),
  consequences: own('consequences'),
  mood: own('mood'),
  urgency: own('urgency'),
  language: own('language'),
  receivedAt: own('received_at'),
  registeredAt: own('registered_at'),
  occurredAt: own('occurred_at'),
  dueAt: own('due_at'),
  overdue: sql`(complaints.status = 'open' and complaints.due_at is not null)`,
  closedAt: own('closed_at'),
  closedHow: own('closed_how'),
  closeReason: own('close_reason'),
  satisfaction: sql`complaints.satisfaction::float8`,
  reopened: own('reopened'),
  chases: own('chases'),
  duplicates: own('duplicates'),
  tags: sql`(select coalesce(array_agg(t.name order by t.name), '{}') from complaint_tags ct join tags t on t.id = ct.tag_id
    where ct.complaint_id = complaints.id)`,
  updatedAt: own('updated_at'),
};

const personal = ['complainant', 'phone', 'mail', 'customerNo', 'level'] as const;
type PersonalColumn = (typeof personal)[number];

/** Texts in which people may have written telephone numbers and the like. */
const told: readonly ComplaintColumn[] = [
  ...([
    'title',
    'narrative',
    'concerned',
    'wishes',
    'impact',
    'consequences',
    'closeReason',
    'place',
  ] as const),
  ...(['product', 'model', 'batch', 'orderNo', 'sourceRef'] as const),
];

/** Columns whose words stand in the case's own procedure. */
const templateTitles: Partial<
  Record<ComplaintColumn, (of: Template, code: string) => TemplateTexts | undefined>
> = {
  stage: ({ stages }, code) => stages.find(({ id }) => id === code)?.title,
  severity: ({ severities }, code) => severities.find((one) => one.code === code)?.title,
  responsibilityClass: ({ responsibilityClasses }, code) =>
    responsibilityClasses.find((one) => one.code === code)?.title,
};

/** What has to be selected for these columns, under names that {@link cellOf} knows. */
export function columnSelects(columns: readonly ComplaintColumn[]): AliasedRawBuilder<unknown, string>[] {
  return columns.flatMap((column) => (isPersonal(column) ? [] : [sources[column].as(`cell_${column}`)]));
}

/** What is known of a row besides its selected cells. */
export interface CellRow {
  process_version_id: string;
  due_at: Date | null;
  [cell: `cell_${string}`]: unknown;
}

/**
 * What stands in one column of a row. Where personal data are masked, so are the patterns in told texts; who may see
 * them in full gives an unmasked `party` and says so.
 */
export async function cellOf(
  ctx: Ctx,
  row: CellRow,
  column: ComplaintColumn,
  party: PartyView | undefined,
  unmasked: boolean,
): Promise<Cell> {
  if (isPersonal(column)) return party ? ofParty(party, column) : null;
  const value = row[`cell_${column}`] as Cell;
  if (value === null) return null;
  if (column === 'overdue') return value === true && row.due_at !== null && row.due_at < ctx.time.now();
  if (typeof value !== 'string') return value;
  if (told.includes(column) && !unmasked) return maskInText(value);
  const titles = templateTitles[column];
  if (!titles) return value;
  const title = titles(await templateOf(ctx, row.process_version_id), value);
  return { code: value, title: (title as Texts | undefined) ?? { 'zh-CN': value } };
}

function isPersonal(column: ComplaintColumn): column is PersonalColumn {
  return (personal as readonly ComplaintColumn[]).includes(column);
}

function ofParty(party: PartyView, column: PersonalColumn): Cell {
  if (column === 'complainant') return party.name;
  return party[column];
}
