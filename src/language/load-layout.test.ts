import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadLayout, valuesOf } from './load-layout.ts';
import { loadTemplate } from './load-template.ts';

const root = join(import.meta.dirname, '../..');
const inFolder = (folder: string): [string, string][] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name.replace('.yaml', ''), readFileSync(join(root, folder, name), 'utf8')]);
const layouts = inFolder('documents');
const letter = new Map(layouts).get('answer-letter') ?? '';

/** The letter with a mistake put in, and the line it is in. */
function spoilt(was: string, is: string): [string, number] {
  const text = letter.replace(was, is);
  return [text, text.slice(0, text.indexOf(is)).split('\n').length];
}

const broken = (text: string): string[] => {
  const loaded = loadLayout(text);
  return loaded.ok ? [] : loaded.problems.map(({ code, line, path }) => `${line} ${path} ${code}`);
};

describe('layouts of documents', () => {
  it('RE-3: every form that the sources name is shipped, and is sound', () => {
    for (const [name, text] of layouts) expect(broken(text), name).toEqual([]);
    expect(layouts.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        ...['acknowledgement', 'quality-feedback', 'contact-sheet', 'complaint-record', 'bilingual-record'],
        ...['repair-order', 'callback-record', 'answer-letter', 'eight-d-report', 'production-analysis'],
        ...['works-defect', 'topic-report', 'duty-log', 'ledger', 'suggestion-record'],
        ...['verification-report', 'effect-evaluation', 'closing-report'],
      ]),
    );
  });

  it('RE-1: the answer letter asks for every element of an answer', () => {
    const loaded = loadLayout(letter);
    if (!loaded.ok) throw new Error('broken');
    expect(valuesOf(loaded.layout)).toEqual(
      expect.arrayContaining([
        'reply.found',
        'reply.basis',
        'reply.measures',
        'reply.department',
        'reply.by',
      ]),
    );
  });

  it('PROC-1: procedures name only documents that ship, and their forms', () => {
    const known = new Set(layouts.map(([name]) => name));
    const fragments = Object.fromEntries(inFolder('processes/fragments'));
    for (const [name, text] of inFolder('processes')) {
      const loaded = loadTemplate(text, { fragments });
      if (!loaded.ok) throw new Error(`${name} is broken`);
      for (const code of loaded.template.documents) {
        expect(known, name).toContain(code);
        const { blocks } = parse(new Map(layouts).get(code) ?? '') as {
          blocks: { form?: string; optional?: boolean }[];
        };
        for (const { form, optional } of blocks)
          if (form !== undefined && !optional) expect(Object.keys(loaded.template.forms)).toContain(form);
      }
    }
  });

  it('tells each mistake with its line', () => {
    const cases: [string, string, string][] = [
      ['part: reply.found', 'part: reply.fund', 'blocks[3].part template.unknown_value_near'],
      ['complaint.title}}', 'complaint.titel}}', 'blocks[1].text.zh-CN template.unknown_value_near'],
      ['- { part: reply.apology }', '- { prat: reply.apology }', 'blocks[2].prat template.unknown_value'],
      ['for: complainant', 'fro: complainant', 'fro template.unknown_key_near'],
      ['- { part: reply.apology }', '- ledger: [number]', 'blocks[2].ledger template.layout_list_block'],
    ];
    for (const [was, is, told] of cases) {
      const [text, line] = spoilt(was, is);
      expect(broken(text)[0]).toContain(`${line} ${told}`);
    }
    expect(broken('blocks: [')[0]).toContain('template.syntax');
  });
});
