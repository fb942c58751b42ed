import { describe, expect, it } from 'vitest';
import type { NextActionView } from '../../../../contract/complaint-contract.ts';
import { openTab, toolTabs } from './tool-choice.ts';

function step(id: string, more: Partial<NextActionView> = {}): NextActionView {
  return {
    ...{ id: `step:${id}`, kind: 'step', stage: 's', stepId: id, title: { 'zh-CN': id }, optional: false },
    ...{ skippable: false, allowed: true, reasons: [], who: [], done: false, skipped: false, missing: [] },
    needsReason: false,
    ...more,
  };
}
const tabsOf = (...actions: NextActionView[]) =>
  toolTabs({ stage: 's', actions }, (tool) => ({ 'zh-CN': tool }));

describe('the tool that is open', () => {
  const classify = step('classify', { tool: 'classify', allowed: false });
  const find = step('find', { tool: 'finding' });
  const note = step('note', { tool: 'contact', anytime: true });

  it('PROC-1: what waits for this person comes before what waits for others', () => {
    expect(openTab(tabsOf(classify, find, note), '')?.key).toBe('step:find');
    expect(openTab(tabsOf(classify, note), '')?.key).toBe('step:classify');
  });

  it('PROC-1: with nothing left to do, what was done last stays in sight; of a closed case the record', () => {
    const tabs = tabsOf({ ...classify, done: true }, { ...find, done: true }, note);
    expect(openTab(tabs, '')?.key).toBe('step:find');
    expect(openTab(tabs, '', 'archived')?.action.tool).toBe('register');
  });

  it('PROC-1: the address names a step or a tool, wherever that tool is at hand', () => {
    const tabs = tabsOf(classify, find, note);
    expect(openTab(tabs, 'step:note')?.key).toBe('step:note');
    expect(openTab(tabs, 'tool:finding')?.key).toBe('step:find');
    expect(openTab(tabs, 'tool:solution')?.place).toBe('other');
  });

  it('PROC-1: tools the stage does not ask for can be looked at and are not allowed', () => {
    const others = tabsOf(find).filter(({ place }) => place === 'other');
    expect(others.map(({ action }) => action.tool)).toContain('solution');
    expect(others.map(({ action }) => action.tool)).not.toContain('finding');
    expect(others.every(({ action }) => !action.allowed)).toBe(true);
  });
});
