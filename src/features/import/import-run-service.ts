import { actingAs, command, json, type Ctx, type Tx } from '../../platform/context.ts';
import { hmacSha256 } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import { putJob } from '../../platform/jobs.ts';
import type { ImportState } from '../../terms/imports.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { storedRows } from './import-file-service.ts';
import { planOf, readingOf } from './import-plan-service.ts';
import { foundIn, readImport } from './import-queries.ts';
import { readRow, rowContent, type FoundRow, type ImportReading, type JudgedRow } from './import-rules.ts';
import { registerRows } from './import-register-service.ts';
import {
  holdImports,
  insertOutcomes,
  knownRows,
  lockImport,
  ownNumbers,
  saveImport,
  type ImportCounts,
  type ImportRow,
} from './import-store.ts';

/** Rows brought in with one transaction. */
const batchSize = 500;
/** A run that has not moved for so long belongs to a process that is gone, ms. */
const abandonedAfter = 20_000;

/** Counts before the first row. */
export const noCounts: ImportCounts = { added: 0, repeated: 0, known: 0, refused: 0, withoutText: 0, withoutDate: 0, parties: 0, reasons: {} }; // oxfmt-ignore

/**
 * Lets an import be checked without writing, begin, or go on; a job does it unless the caller does (`later: false`).
 * @throws AppError `import.not_now` when it stands otherwise
 */
export async function beginImport(
  ctx: Ctx,
  id: string,
  what: 'check' | 'run',
  { later }: { later: boolean },
): Promise<void> {
  const plan = await planOf(ctx, await readImport(ctx, id));
  await command(ctx, async (tx) => {
    const row = await lockImport(tx, id);
    if (!row) throw new AppError('import.not_found');
    const isAbandoned = tx.time.now().getTime() - row.touched_at.getTime() > abandonedAfter;
    const from: ImportState[] = what === 'check' ? ['ready'] : ['ready', 'stopped'];
    const again = isAbandoned && row.state === (what === 'check' ? 'checking' : 'running');
    if (!from.includes(row.state) && !again) throw new AppError('import.not_now', { state: row.state });
    if (!row.path) throw new AppError('import.file_gone');
    await saveImport(tx, id, {
      state: what === 'check' ? 'checking' : 'running',
      stop: false,
      plan: json(plan),
      ...(what === 'check' && { checked: null }),
      ...(what === 'run' && { started_at: row.started_at ?? tx.time.now(), ended_at: null }),
    });
    if (what === 'run')
      await appendEvent(tx, {
        stream: { kind: 'system', id },
        kind: 'import.begun',
        data: { import: id, as: plan.as, from: row.done_rows },
      });
    if (later) await putJob(tx, `import.${what}`, { id });
  });
}

/** Asks a run to stop after the batch it is at. */
export async function stopImport(ctx: Ctx, id: string): Promise<void> {
  await readImport(ctx, id);
  await command(ctx, async (tx) => {
    const row = await lockImport(tx, id);
    if (row?.state !== 'running' && row?.state !== 'checking')
      throw new AppError('import.not_now', { state: row?.state ?? '' });
    await saveImport(tx, id, { stop: true });
  });
}

/** Looks at every row as a run would, and writes nothing but what came of it (IN-7). */
export async function checkRows(
  ctx: Ctx,
  id: string,
  told: (done: number) => void = () => undefined,
): Promise<void> {
  const row = await readImport(ctx, id);
  if (row.state !== 'checking') return;
  const { reading } = await readingOf(ctx, await planOf(ctx, row), await foundIn(ctx, row));
  const seen = new Map<string, string>();
  const counts = structuredClone(noCounts);
  let done = 0;
  for await (const rows of ahead(foundRows(ctx, row, reading, 0))) {
    const goesOn = await command(ctx, async (tx) => {
      const judged = await judgeRows(tx, row, rows, seen);
      count(counts, judged);
      done += rows.length;
      const now = await lockImport(tx, id);
      if (now?.state !== 'checking') return false;
      await saveImport(tx, id, now.stop ? { state: 'ready', done_rows: 0 } : { done_rows: done });
      return !now.stop;
    });
    told(done);
    if (!goesOn) return;
  }
  await command(ctx, async (tx) => {
    const now = await lockImport(tx, id);
    if (now?.state === 'checking')
      await saveImport(tx, id, { state: 'ready', checked: json(counts), done_rows: 0 });
  });
}

/**
 * Brings the rows in, batch by batch, each in one transaction with the place the import has come to: killed at any
 * moment it goes on where it was, without a row twice or left out. Two at once do not get in each other's way: who
 * finds the place moved leaves off.
 */
export async function runRows(
  ctx: Ctx,
  id: string,
  told: (done: number) => void = () => undefined,
): Promise<void> {
  const system = actingAs(ctx, { kind: 'system', name: 'import' });
  const row = await readImport(system, id);
  if (row.state !== 'running') return;
  const { reading } = await readingOf(system, await planOf(system, row), await foundIn(system, row));
  let done = row.done_rows;
  for await (const rows of ahead(foundRows(system, row, reading, done))) {
    const state = await command(system, (tx) => runBatch(tx, id, reading, rows, done));
    if (state !== 'running') return;
    done += rows.length;
    told(done);
  }
  await command(system, async (tx) => {
    const now = await lockImport(tx, id);
    if (now?.state !== 'running' || now.done_rows !== done) return;
    await saveImport(tx, id, { state: 'done', ended_at: tx.time.now() });
    await noteEnd(tx, now, 'done');
  });
}

/** The same, the next one being fetched while one is worked on. */
async function* ahead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = items.next();
  try {
    for (;;) {
      const one = await next;
      if (one.done) return;
      next = items.next();
      // Told when it is its turn, not before.
      next.catch(() => undefined);
      yield one.value;
    }
  } finally {
    await items.return(undefined);
  }
}

async function runBatch(
  tx: Tx,
  id: string,
  reading: ImportReading,
  rows: readonly FoundRow[],
  from: number,
): Promise<'running' | 'left'> {
  const row = await lockImport(tx, id);
  if (row?.state !== 'running' || row.done_rows !== from) return 'left';
  if (row.stop) {
    await saveImport(tx, id, { state: 'stopped', stop: false, ended_at: tx.time.now() });
    await noteEnd(tx, row, 'stopped');
    return 'left';
  }
  await holdImports(tx);
  const judged = await judgeRows(tx, row, rows);
  const made = await registerRows(tx, row, reading.plan, judged);
  const counts = { ...structuredClone(noCounts), ...row.counts };
  count(counts, judged);
  counts.parties += made.parties;
  await insertOutcomes(
    tx,
    judged.map(({ line, outcome, identity, content, refused }) => ({
      import_id: id,
      line,
      outcome,
      identity,
      content,
      complaint_id: made.complaints.get(line)?.id ?? null,
      seq: made.complaints.get(line)?.seq ?? null,
      reason: refused?.code ?? null,
      params: refused ? json(refused.params) : null,
    })),
  );
  await saveImport(tx, id, { done_rows: from + rows.length, counts: json(counts) });
  return 'running';
}

/** The rows after so many, batch by batch, each read by the plan: nothing of that waits for the database. */
async function* foundRows(
  ctx: Ctx,
  row: ImportRow,
  reading: ImportReading,
  from: number,
): AsyncGenerator<FoundRow[]> {
  const key = ctx.keyring.derive('import rows');
  const source = reading.plan.source || (row.headers_key ?? '');
  for await (const rows of storedRows(ctx, row, from, batchSize))
    yield rows.map(({ line, cells, rounded = [] }): FoundRow => {
      const read = readRow(reading, cells, rounded);
      const content = hmacSha256(key, rowContent(reading.names, cells));
      const identity = read.sourceRef ? hmacSha256(key, JSON.stringify([source, read.sourceRef])) : content;
      return { line, read, identity, content };
    });
}

/** What becomes of each row. `seen`: identities of rows before, where they are not on record. */
async function judgeRows(
  tx: Tx,
  row: ImportRow,
  rows: readonly FoundRow[],
  seen: Map<string, string> = new Map(),
): Promise<JudgedRow[]> {
  const judged = rows.map((one): JudgedRow => ({ ...one, outcome: 'added', refused: one.read.refused }));
  const known = await knownRows(
    tx,
    judged.map(({ identity }) => identity),
  );
  const numbers = judged.flatMap(({ read }) => (/^TS-\d{4}-\d{6,}$/.test(read.sourceRef ?? '') ? [read.sourceRef ?? ''] : [])); // oxfmt-ignore
  const own = await ownNumbers(tx, numbers);
  for (const one of judged) {
    const id = one.identity.toString('hex');
    const content = one.content.toString('hex');
    const earlier = known.get(id);
    const isOfThisFile = earlier?.importId === row.id;
    const before = isOfThisFile ? undefined : earlier?.content.toString('hex');
    const inFile = seen.get(id) ?? (isOfThisFile ? earlier.content.toString('hex') : undefined);
    if (own.has(one.read.sourceRef ?? '')) one.outcome = 'known';
    else if (before !== undefined || inFile !== undefined) {
      one.outcome = inFile !== undefined ? 'repeated' : 'known';
      if ((inFile ?? before) !== content)
        one.refused = { code: 'import.number_taken', params: { number: one.read.sourceRef ?? '' } };
      else one.refused = null;
    }
    if (one.refused) one.outcome = 'refused';
    if (one.outcome === 'added') seen.set(id, content);
  }
  return judged;
}

function count(counts: ImportCounts, judged: readonly JudgedRow[]): void {
  for (const { outcome, read, refused } of judged) {
    counts[outcome]++;
    if (refused) counts.reasons[refused.code] = (counts.reasons[refused.code] ?? 0) + 1;
    if (outcome !== 'added') continue;
    if (read.withoutText) counts.withoutText++;
    if (read.withoutDate) counts.withoutDate++;
  }
}

async function noteEnd(tx: Tx, row: ImportRow, how: 'done' | 'stopped'): Promise<void> {
  const { added = 0, repeated = 0, known = 0, refused = 0 } = row.counts;
  await appendEvent(tx, {
    stream: { kind: 'system', id: row.id },
    kind: 'import.ended',
    data: { import: row.id, how, added, repeated, known, refused },
  });
}
