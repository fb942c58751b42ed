import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as states from '../terms/case-states.ts';
import { duties } from '../terms/duties.ts';
import { languages } from '../terms/lists.ts';
import { phases } from '../terms/phases.ts';
import { processEvents } from '../terms/process-events.ts';
import { processTools, stepKinds } from '../terms/process-tools.ts';
import { compileCondition } from './condition.ts';
import { factCatalogue, factDefinition, factsWith, type FactName } from './facts.ts';
import { caseRoles } from './template-basics.ts';

const names = Object.keys(factCatalogue) as FactName[];

describe('the catalogue of facts', () => {
  it('facts without a group always have a value, so that only groups need has()', () => {
    const loose = names.filter((name) => !name.includes('.') && factDefinition(name).optional);
    expect(loose).toEqual([]);
  });

  it('every fact that always has a value has one of its type from the start', () => {
    const facts = factsWith() as Record<string, unknown>;
    for (const name of names) {
      const { type, optional, values } = factDefinition(name);
      if (optional) expect(facts[name], name).toBeUndefined();
      else if (type === 'list') expect(facts[name], name).toEqual([]);
      else
        expect(typeof facts[name], name).toBe(
          { bool: 'boolean', int: 'number', double: 'number', string: 'string' }[type],
        );
      if (values && type === 'string' && !optional) expect(values, name).toContain(facts[name]);
    }
  });

  it('every fact can be read in a condition', () => {
    const test = { bool: '', int: ' == 1', double: ' == 1.0', string: ' == kind', list: '.size() == 0' };
    for (const name of names)
      expect(compileCondition(`${name}${test[factDefinition(name).type]}`).ok, name).toBe(true);
  });
});

describe('LANG-1: every closed list of the process has its words in each language', () => {
  const lists: Record<string, readonly string[]> = {
    fact: names,
    phase: phases,
    duty: duties,
    tool: processTools,
    'step-kind': stepKinds,
    'process-event': processEvents,
    'case-role': caseRoles,
    agreement: states.agreements,
    'approval-state': states.approvalStates,
    'offer-state': states.offerStates,
    verification: states.verificationResults,
    solved: states.solvedDegrees,
    'finding-view': states.findingViews,
    'process-act': ['step', 'exit', 'close-exceptionally', 'withdraw', 'suspend', 'resume', 'reopen'],
  };
  it.each(languages)('%s', (language) => {
    const file = new URL(`../../locales/${language}.json`, import.meta.url);
    const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    const missing = Object.entries(lists).flatMap(([list, codes]) =>
      codes.map((code) => `term.${list}.${code}`).filter((key) => !texts[key]),
    );
    expect(missing).toEqual([]);
  });
});
