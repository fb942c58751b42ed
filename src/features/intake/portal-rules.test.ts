import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadTemplate } from '../../language/load-template.ts';
import type { Template } from '../../language/template-types.ts';
import type { ProcessState } from '../process/engine-types.ts';
import { newsOf, railOf, readNumber, type Happened } from './portal-rules.ts';

describe('a number typed by hand', () => {
  it.each([
    ['TS-2026-000123', 'TS-2026-000123'],
    ['ts 2026 000123', 'TS-2026-000123'],
    ['ts2026000123', 'TS-2026-000123'],
    ['TS-2O26-OOO123', 'TS-2026-000123'],
    ['ＴＳ－２０２６－０００１２３', 'TS-2026-000123'],
    ['  ts—2026–000123 ', 'TS-2026-000123'],
    ['TS-2026-1000000', 'TS-2026-1000000'],
  ])('IN-8: %s is read as %s', (typed, number) => {
    expect(readNumber(typed)).toBe(number);
  });

  it('IN-8: what is no number at all stays harmless', () => {
    expect(readNumber("'; drop table complaints; --")).toBe('DROPTABLECOMPLAINTS');
    expect(readNumber('')).toBe('');
  });
});

describe('the way through the phases', () => {
  const template = shipped('standard');
  const at = (stage: string, more: Partial<ProcessState> = {}): ProcessState => ({
    stage,
    status: 'open',
    steps: {},
    visits: { [stage]: 1 },
    enteredAt: '2026-03-04T01:00:00Z',
    closedAt: null,
    closedAs: null,
    reasonCode: null,
    version: 1,
    ...more,
  });
  const first = template.stages[0]!;
  const last = template.stages.at(-1)!;

  it('IN-8: says what lies behind, where it is and what lies ahead, each phase once', () => {
    const rail = railOf(template, at(first.id));
    expect(rail[0]).toEqual({ phase: first.phase, state: 'current' });
    expect(rail.slice(1).every(({ state }) => state === 'ahead')).toBe(true);
    expect(new Set(rail.map(({ phase }) => phase)).size).toBe(rail.length);
  });

  it('IN-8: a case that went back has the later phases ahead of it again', () => {
    const [, second, third] = template.stages;
    const state = at(second!.id, { visits: { [first.id]: 1, [second!.id]: 2, [third!.id]: 1 } });
    const rail = railOf(template, state);
    expect(rail.map(({ state: one }) => one).slice(0, 3)).toEqual(['done', 'current', 'ahead']);
  });

  it('IN-8: a case that is over shows only where it has been', () => {
    const state = at(last.id, { status: 'closed', visits: { [first.id]: 1, [last.id]: 1 } });
    expect(railOf(template, state)).toEqual([
      { phase: first.phase, state: 'done' },
      { phase: last.phase, state: 'done' },
    ]);
  });
});

describe('what a case tells its complainant', () => {
  const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 4, hour));
  const nothing: Happened = { offer: null, repliedAt: null, reopenedAt: null, asked: false };
  const accepted = { state: 'accepted', answered_at: at(5) };
  const tell = (entered: number, more: Partial<Happened>, status: ProcessState['status'] = 'open') =>
    newsOf(
      {
        ...{
          stage: 'handle',
          status,
          steps: {},
          visits: {},
          enteredAt: at(entered).toISOString(),
          version: 1,
        },
        ...{ closedAt: null, closedAs: null, reasonCode: null },
      },
      { ...nothing, ...more },
    );

  it('IN-8: what waits for them comes first, then what happened last in this stage, then the stage itself', () => {
    expect(tell(1, {})).toBeNull();
    expect(tell(1, { offer: { state: 'open', answered_at: null }, reopenedAt: at(2) })).toBe('offered');
    expect(tell(1, { offer: { state: 'rejected', answered_at: at(5) } })).toBeNull();
    expect(tell(1, { offer: accepted })).toBe('accepted');
    expect(tell(6, { offer: accepted })).toBeNull();
    expect(tell(6, { offer: accepted, repliedAt: at(7) })).toBe('answered');
    expect(tell(1, { offer: accepted, repliedAt: at(7), asked: true })).toBe('rate');
    expect(tell(9, { offer: accepted, repliedAt: at(7), reopenedAt: at(9) })).toBe('reopened');
    expect(tell(9, { repliedAt: at(11), reopenedAt: at(9) })).toBe('answered');
    expect(tell(1, { repliedAt: at(7) }, 'closed')).toBeNull();
    expect(tell(1, { offer: { state: 'open', answered_at: null } }, 'suspended')).toBeNull();
  });
});

function shipped(name: string): Template {
  const read = (file: string): string =>
    readFileSync(new URL(`../../../processes/${file}.yaml`, import.meta.url), 'utf8');
  const loaded = loadTemplate(read(name), { fragments: { common: read('fragments/common') } });
  if (!loaded.ok) throw new Error(`${name} does not load`);
  return loaded.template;
}
