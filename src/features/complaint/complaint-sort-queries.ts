import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { AppError } from '../../platform/errors.ts';
import type { ComplaintSort } from '../../terms/complaint-filters.ts';

type Kind = 'moment' | 'whole' | 'decimal' | 'text';

interface Order {
  /** Greatest first is the natural way, so that an index in one direction serves both. */
  column: RawBuilder<unknown>;
  kind: Kind;
  nullable?: true;
  /** The column is turned round against what people call ascending. */
  turned?: true;
}

const moment = (name: string): Order => ({ column: sql.ref(`complaints.${name}`), kind: 'moment' });

/** What complaints can be sorted by; each has an index that begins with it. */
const orders: Record<ComplaintSort, Order> = {
  receivedAt: moment('received_at'),
  registeredAt: moment('registered_at'),
  occurredAt: { ...moment('occurred_at'), nullable: true },
  dueAt: { ...moment('due_at'), nullable: true },
  closedAt: { ...moment('closed_at'), nullable: true },
  number: { column: sql.ref('complaints.number'), kind: 'text' },
  priority: { column: sql`(-complaints.priority)`, kind: 'whole', turned: true },
  severity: { column: sql.ref('complaints.severity_rank'), kind: 'whole' },
  claimedLoss: { column: sql.ref('complaints.claimed_loss'), kind: 'whole', nullable: true },
  satisfaction: { column: sql.ref('complaints.satisfaction'), kind: 'decimal', nullable: true },
};

const id: Order = { column: sql.ref('complaints.id'), kind: 'text' };

interface Key extends Order {
  down: boolean;
}

/** One stretch of a sorted list: rows whose first field has a value, or, after them, those without, by the rest. */
export interface Section {
  /** What belongs to it, after the cursor. */
  where: Expression<SqlBool>[];
  orderBy: RawBuilder<unknown>;
  /** Where a row stands, to be selected as `place`: the cursor after it. */
  place: RawBuilder<string>;
}

/**
 * The list's order as sections to be read one after the other, each from where `after` points: keyset pages, never
 * an offset. Ties are broken by the time of receipt and the id, the newest first where the first field runs its
 * natural way.
 * @throws AppError `request.cursor_invalid`
 */
export function sections(sort: string | undefined, after: string | undefined): Section[] {
  const keys = keysOf(sort ?? '-receivedAt');
  const cursor = after === undefined ? null : readCursor(after);
  const [first] = keys;
  if (!first?.nullable) return [section(keys, 0, [], cursor)];
  const rest = (sort ?? '').split(',').slice(1).join(',');
  const without = keysOf(rest || '-receivedAt').map(withFilled);
  const has = sql<SqlBool>`${first.column} is not null`;
  const hasNot = sql<SqlBool>`${first.column} is null`;
  return [
    ...(cursor && cursor.section > 0 ? [] : [section(keys, 0, [has], cursor)]),
    section(without, 1, [hasNot], cursor?.section === 1 ? cursor : null),
  ];
}

function keysOf(sort: string): Key[] {
  const keys = new Map<string, Key>();
  for (const word of sort.split(',')) {
    const name = word.replace(/^-/, '') as ComplaintSort;
    const order = orders[name];
    if (!keys.has(name)) keys.set(name, { ...order, down: word.startsWith('-') !== (order.turned ?? false) });
  }
  const [first] = keys.values();
  const down = first?.down ?? true;
  if (!keys.has('number')) {
    // Short codes have long ties; moments and amounts hardly any, and their indexes end with the id alone.
    const isCode = first?.kind === 'whole' && !first.nullable;
    if ((isCode || keys.size > 1) && !keys.has('receivedAt'))
      keys.set('receivedAt', { ...orders.receivedAt, down });
    keys.set('id', { ...id, down });
  }
  return [...keys.values()].map((key, index) => (index > 0 ? withFilled(key) : key));
}

function withFilled(key: Key): Key {
  return key.nullable ? { ...key, column: filled(key) } : key;
}

/** Where a section is not of its own, a field without a value counts as the last of its direction. */
function filled({ column, kind, down }: Key): RawBuilder<unknown> {
  if (kind === 'moment')
    return down
      ? sql`coalesce(${column}, '0001-01-01'::timestamptz)`
      : sql`coalesce(${column}, '9999-01-01'::timestamptz)`;
  return down ? sql`coalesce(${column}, -1)` : sql`coalesce(${column}, 999999999999999)`;
}

function section(
  keys: readonly Key[],
  number: number,
  where: Expression<SqlBool>[],
  cursor: Cursor | null,
): Section {
  return {
    where: cursor ? [...where, beyond(keys, cursor.values)] : where,
    orderBy: sql.join(
      keys.map(({ column, down }) => (down ? sql`${column} desc` : sql`${column}`)),
      sql`, `,
    ),
    place: sql<string>`jsonb_build_array(${sql.lit(number)}, ${sql.join(keys.map(placeOf), sql`, `)})::text`,
  };
}

/** A value as the cursor holds it, exact to the microsecond. */
function placeOf({ column, kind }: Key): RawBuilder<unknown> {
  return kind === 'moment'
    ? sql`((extract(epoch from ${column}) * 1000000)::bigint)::text`
    : sql`(${column})::text`;
}

/** Rows after this place. Fields that run the same way are compared as one row, which an index can jump to. */
function beyond(keys: readonly Key[], values: readonly string[]): Expression<SqlBool> {
  if (values.length !== keys.length) throw new AppError('request.cursor_invalid');
  const here = keys.map((key, index) => valueOf(key, values[index] ?? ''));
  const [first] = keys;
  if (keys.every(({ down }) => down === first?.down)) {
    const row = sql.join(keys.map(({ column }) => column));
    return first?.down
      ? sql<SqlBool>`(${row}) < (${sql.join(here)})`
      : sql<SqlBool>`(${row}) > (${sql.join(here)})`;
  }
  const ways = keys.map((key, index) => {
    const same = keys.slice(0, index).map(({ column }, before) => sql`${column} = ${here[before]}`);
    const further = key.down ? sql`${key.column} < ${here[index]}` : sql`${key.column} > ${here[index]}`;
    return sql`(${sql.join([...same, further], sql` and `)})`;
  });
  const from = first?.down ? sql`${first.column} <= ${here[0]}` : sql`${first?.column} >= ${here[0]}`;
  return sql<SqlBool>`(${from} and (${sql.join(ways, sql` or `)}))`;
}

const forms: Record<Kind, RegExp> = {
  moment: /^-?\d{1,18}$/,
  whole: /^-?\d{1,18}$/,
  decimal: /^-?\d{1,15}(\.\d{1,6})?$/,
  text: /^[^\0]{1,200}$/,
};

function valueOf(key: Key, value: string): RawBuilder<unknown> {
  const isId = key.column === id.column;
  const form = isId ? /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ : forms[key.kind];
  if (!form.test(value)) throw new AppError('request.cursor_invalid');
  if (isId) return sql`${value}::uuid`;
  if (key.kind === 'moment') return sql`('epoch'::timestamptz + ${value}::bigint * interval '1 microsecond')`;
  if (key.kind === 'text') return sql`${value}::text`;
  return key.kind === 'whole' ? sql`${value}::bigint` : sql`${value}::numeric`;
}

interface Cursor {
  section: number;
  values: string[];
}

/** A place as it goes into an address. */
export function writeCursor(place: string): string {
  return Buffer.from(place).toString('base64url');
}

function readCursor(cursor: string): Cursor {
  try {
    const [number, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if ((number === 0 || number === 1) && values.every((value) => typeof value === 'string'))
      return { section: number, values };
  } catch {
    // Told below: whatever is wrong with it, the caller should begin at the first page.
  }
  throw new AppError('request.cursor_invalid');
}
