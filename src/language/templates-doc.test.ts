import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phases } from '../terms/phases.ts';
import { processEvents } from '../terms/process-events.ts';
import { processTools, stepKinds } from '../terms/process-tools.ts';
import { factCatalogue } from './facts.ts';
import { loadTemplate } from './load-template.ts';
import { caseRoles } from './template-basics.ts';
import {
  exitSchema,
  fieldKinds,
  fieldSchema,
  levelSchema,
  stageSchema,
  stepSchema,
} from './template-types.ts';

const text = readFileSync(new URL('../../docs/TEMPLATES.md', import.meta.url), 'utf8');

describe('docs/TEMPLATES.md', () => {
  it('PROC-1: its example is a template that may be put in force', () => {
    const example = /```yaml\n(redress: 1\n[\s\S]*?)```/.exec(text)?.[1] ?? '';
    expect(loadTemplate(example)).toMatchObject({ ok: true, unpublishable: [] });
  });

  it('names every fact, tool, event, phase and kind, and every key of the parts', () => {
    const facts = Object.keys(factCatalogue).flatMap((name) => {
      const [group = '', own] = name.split('.');
      return own === undefined ? [group] : [`${group}.`, own];
    });
    const keys = [stageSchema, stepSchema, exitSchema, levelSchema, fieldSchema].flatMap((schema) =>
      Object.keys(schema.shape),
    );
    const words = [
      ...facts,
      ...keys,
      ...processTools,
      ...processEvents,
      ...phases,
      ...stepKinds,
      ...fieldKinds,
    ];
    const missing = [...words, ...caseRoles].filter((word) => !text.includes(word));
    expect(missing).toEqual([]);
  });
});
