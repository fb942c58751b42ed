import { setImmediate } from 'node:timers/promises';

/** Rows of one part. */
const together = 100;

/**
 * Writes any number of rows part by part: the database writes one while the next is made here, if `rows` makes them one
 * by one (a generator). Answers what came of each part; a failure of any fails the whole.
 */
export async function inParts<Row, Result>(
  rows: Iterable<Row>,
  write: (some: readonly Row[]) => Promise<Result>,
): Promise<Result[]> {
  const writing: Promise<Result>[] = [];
  const begin = (some: readonly Row[]): void => {
    const result = write(some);
    // It is told at the end, with all others.
    result.catch(() => undefined);
    writing.push(result);
  };
  let some: Row[] = [];
  for (const row of rows) {
    if (some.push(row) < together) continue;
    begin(some);
    some = [];
    // The statement leaves before the next part is made.
    await setImmediate();
  }
  if (some.length > 0) begin(some);
  return Promise.all(writing);
}
