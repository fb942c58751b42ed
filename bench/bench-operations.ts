import type { Installation } from '../src/app/base.ts';
import { benchText } from './bench-texts.ts';
import type { BenchWorld } from './bench-world.ts';

/** One thing that is measured. */
export interface Operation {
  name: string;
  method?: 'GET' | 'POST';
  /** Paths of the product; asked in turn. */
  paths: string[];
  bodies?: string[];
  /** Asked once by everybody before it is measured. */
  before?: string[];
  /** By who sees a department of eight; else by those who see all. */
  scope?: 'department';
  floor?: { paths: string[]; bodies?: string[] };
}

let made = 0;

/** The `index`th complaint, as it is registered by staff. */
export function registration(index: number): Record<string, unknown> {
  const { title, narrative, product, orderNo } = benchText(index);
  const phone = `199${String(index % 100_000_000).padStart(8, '0')}`;
  return {
    channel: 'phone',
    title,
    narrative,
    product,
    orderNo,
    complainant: { name: `客户${index}`, phone },
  };
}

/** What is measured at a size. */
export async function operationsOf(
  { database }: Installation,
  world: BenchWorld,
  size: number,
): Promise<Operation[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select c.id from complaints c join streams s on s.id = 'complaint:' || c.id where source_ref is null
      order by c.id limit 40000`,
  );
  const [department = ''] = world.departments;
  const ids = rows.map(({ id }) => id).sort((a, b) => (a.slice(-6) < b.slice(-6) ? -1 : 1));
  const read = (some: readonly string[]) => ({
    paths: some.map((id) => `/api/complaints/${id}`),
    floor: { paths: some.map((id) => `/read/${id}`) },
  });
  const list = (query: string) => ({
    paths: [`/api/complaints?limit=50${query}`],
    floor: { paths: [`/list?limit=50${query}`] },
  });
  const search = (words: string): string[] => [`/api/complaints?limit=50&q=${encodeURIComponent(words)}`];
  const board = (query: string): string[] => [`/api/measures?grain=month${query}`];
  const first = 500_000_000 + made + Math.floor(Math.random() * 300_000_000);
  made += 200_000;
  const bodies = Array.from({ length: Math.min(20_000, size) }, (_, index) =>
    JSON.stringify(registration(first + index)),
  );
  const again = ids.slice(0, 200);
  return [
    // Whoever opens a case is on record, once an hour: the first look writes, the next does not.
    { name: 'read, first look', ...read(ids.slice(200)) },
    { name: 'read, again', before: again.map((id) => `/api/complaints/${id}`), ...read(again) },
    { name: 'newest 50', ...list('') },
    { name: 'newest 50, status and channel', ...list('&status=open&channel=phone') },
    { name: 'newest 50, department', ...list(`&department=${department}`) },
    { name: 'counting, all', paths: ['/api/complaints/count'] },
    { name: 'counting, status and channel', paths: ['/api/complaints/count?status=open&channel=phone'] },
    { name: 'search, common word', paths: search('退款') },
    { name: 'search, rare word', paths: search('磁悬浮') },
    { name: 'search, two words', paths: search('冰箱 漏水') },
    { name: 'search, common word, own department', paths: search('退款'), scope: 'department' },
    { name: 'search, rare word, own department', paths: search('磁悬浮'), scope: 'department' },
    { name: 'search, two words, own department', paths: search('冰箱 漏水'), scope: 'department' },
    { name: 'dashboard, by category', paths: board('') },
    { name: 'dashboard, by department', paths: board('&by=department') },
    { name: 'dashboard, a channel by category', paths: board('&channel=phone') },
    { name: 'dashboard, own department', paths: board(''), scope: 'department' },
    { name: 'create', method: 'POST', paths: ['/api/complaints'], bodies, floor: { paths: ['/create'], bodies } },
  ]; // oxfmt-ignore
}
