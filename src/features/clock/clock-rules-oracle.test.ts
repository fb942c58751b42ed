import { describe, expect, it } from 'vitest';
import { oracleAnswer, productAnswer, type BatchResult } from '../../../test/support/clock-oracle-batch.ts';
import { clockCase } from '../../../test/support/clock-oracle-cases.ts';
import { inServerZone, serverZones } from '../../../test/support/server-zones.ts';

const seed = 20261109;
/** Each zone answers all; the oracle is asked about a third of them in each, so about all of them once. */
const batchCode = (part: number): string => `
  import { runBatch } from './test/support/clock-oracle-batch.ts';
  console.log(JSON.stringify(runBatch(${seed}, 10000, { part: ${part}, of: ${serverZones.length} })));`;

describe('clocks against an oracle that walks minute by minute', () => {
  it('SLA-2: 10,000 random clocks agree under three server time zones, to the same digest', async () => {
    const results = (await Promise.all(
      serverZones.map((zone, part) => inServerZone(zone, batchCode(part))),
    )) as BatchResult[];
    expect(results.map(({ serverZone }) => serverZone)).toEqual([...serverZones]);
    for (const { cases, mismatches, examples, verdicts, frozen } of results) {
      expect({ cases, mismatches, examples }).toEqual({ cases: 10_000, mismatches: 0, examples: [] });
      // the batch tries every verdict, and clocks that an open pause holds, often enough to mean something
      for (const verdict of ['running', 'warned', 'paused', 'met', 'breached', 'cancelled'])
        expect(verdicts[verdict], verdict).toBeGreaterThan(200);
      expect(frozen).toBeGreaterThan(200);
    }
    expect(results.reduce((sum, { asked }) => sum + asked, 0)).toBe(10_000);
    expect(new Set(results.map(({ digest }) => digest)).size).toBe(1);
  }, 180_000);

  it('SLA-2: the comparison notices a lost holiday, a lost pause and a zone of its own', () => {
    const noticed = { holidays: 0, pauses: 0, zone: 0 };
    for (let index = 0; index < 150; index++) {
      const given = clockCase(seed, index);
      const right = JSON.stringify(oracleAnswer(given));
      const differs = (changed: Partial<typeof given>): number =>
        JSON.stringify(productAnswer({ ...given, ...changed })) === right ? 0 : 1;
      noticed.holidays += differs({ calendar: { ...given.calendar, days: {} } });
      noticed.pauses += differs({ state: { ...given.state, pauses: [] } });
      noticed.zone += differs({ calendar: { ...given.calendar, zone: 'Asia/Tokyo' } });
    }
    expect(noticed.holidays).toBeGreaterThan(20);
    expect(noticed.pauses).toBeGreaterThan(20);
    expect(noticed.zone).toBeGreaterThan(50);
  });
});
