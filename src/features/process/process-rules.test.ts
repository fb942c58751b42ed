import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedTemplate } from '../../../test/support/paper-case.ts';
import { factsWith, type Facts } from '../../language/facts.ts';
import { clocksInForce, neededLevels, suggestedSeverities } from './process-rules.ts';

const standard = shippedTemplate('standard');
const fourStep = shippedTemplate('customer-four-step');

const levels = (facts: Partial<Facts>, template = fourStep) =>
  neededLevels(template, 'solution', factsWith(facts)).map(({ level, why }) => `${level.id} ${why}`);

describe('SOL-3: who has to sign', () => {
  const known = { 'severity.rank': 1, 'solution.currency': 'CNY' };

  it('levels by severity and by amount, each of its own accord', () => {
    expect(levels({ ...known, 'solution.amount': 100 })).toEqual(['department always']);
    expect(levels({ ...known, 'solution.amount': 499_999 })).toEqual(['department always']);
    expect(levels({ ...known, 'solution.amount': 500_000 })).toEqual(['department always', 'quality amount']);
    expect(levels({ ...known, 'severity.rank': 3, 'solution.amount': 1 })).toEqual([
      ...['department always', 'quality condition', 'senior condition'],
    ]);
    expect(levels({ ...known, 'solution.amount': 9_000_000 })).toEqual([
      ...['department always', 'quality amount', 'senior amount'],
    ]);
  });

  it('what is not known, or in another currency, leaves no level out', () => {
    const all = ['department always', 'quality unknown', 'senior unknown'];
    expect(levels({})).toEqual(all);
    expect(levels({ ...known, 'solution.amount': 1, 'solution.currency': 'EUR' })).toEqual(all);
    expect(levels({ ...known, 'solution.amount': 0, 'solution.currency': null })).toEqual([
      'department always',
    ]);
  });

  const facts = fc.record({
    'severity.rank': fc.option(fc.integer({ min: 1, max: 3 })),
    'severity.major': fc.option(fc.boolean()),
    'solution.currency': fc.option(fc.constantFrom('CNY', 'USD')),
    safety: fc.boolean(),
  });
  const amount = fc.option(fc.integer({ min: 0, max: 2 ** 40 }));

  it('G3.1: in the standard procedure all three levels sign, whatever the severity and the amount', () => {
    fc.assert(
      fc.property(facts, amount, (some, sum) => {
        const needed = levels({ ...some, 'solution.amount': sum }, standard);
        expect(needed).toEqual(['department always', 'quality always', 'senior always']);
      }),
    );
  });

  it('a higher amount never skips a level', () => {
    const sum = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(facts, sum, sum, (some, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((value) =>
          neededLevels(fourStep, 'solution', factsWith({ ...some, 'solution.amount': value })).map(
            ({ level }) => level.id,
          ),
        );
        expect(more).toEqual(expect.arrayContaining(less ?? []));
      }),
    );
  });
});

describe('SLA-1: which clocks run', () => {
  const ids = (facts: Partial<Facts>) => clocksInForce(standard, factsWith(facts)).map((clock) => clock.id);
  const usual = ['respond', 'handle', 'feed-back', 'first-feedback', 'second-feedback'];

  it('24, 48 and 72 hours from receipt, 24 and 72 after handling; major ones beside them', () => {
    expect(ids({})).toEqual(usual);
    expect(ids({ 'severity.major': false })).toEqual(usual);
    expect(ids({ 'severity.major': true }).toSorted()).toEqual(
      [...usual, 'major-respond', 'major-handle'].toSorted(),
    );
  });

  it('SLA-6: a duty may have several clocks, and each says what it is for and where it is written', () => {
    const exact = clocksInForce(standard, factsWith({ 'severity.major': true })).map(
      ({ id, duty, start, limit, basis, met, source }) => [id, duty, start, limit, basis, met, source.ref],
    );
    expect(exact).toEqual([
      ['respond', 'respond', 'received', '24h', 'elapsed', ['contacted', 'replied'], 'G1.3'],
      ['handle', 'handle', 'received', '48h', 'elapsed', 'handled', 'G1.3'],
      ['feed-back', 'feed-back', 'received', '72h', 'elapsed', 'replied', 'G1.3'],
      ['major-respond', 'respond', 'received', '2wd', 'working', ['contacted', 'replied'], 'G4.1'],
      ['major-handle', 'handle', 'received', '2wd', 'working', 'handled', 'G4.1'],
      ['first-feedback', 'first-feedback', 'handled', '24h', 'elapsed', 'first-feedback', 'G5.1'],
      ['second-feedback', 'second-feedback', 'handled', '72h', 'elapsed', 'second-feedback', 'G5.1'],
    ]);
  });
});

describe('CL-2: which severity the rules suggest', () => {
  const suggested = (facts: Partial<Facts>) =>
    suggestedSeverities(standard, factsWith(facts)).map((one) => one.code);

  it('urgent for safety, legal risk and major loss; important for reputation; gravest first', () => {
    expect(suggested({})).toEqual([]);
    expect(suggested({ safety: true, media: true })).toEqual(['urgent', 'important']);
    expect(suggested({ 'loss.amount': 5_000_000, 'loss.currency': 'CNY' })).toEqual(['urgent']);
    expect(suggested({ 'loss.amount': 4_999_999, 'loss.currency': 'CNY' })).toEqual([]);
    expect(suggested({ 'customer.level': 'vip' })).toEqual(['important']);
  });
});
