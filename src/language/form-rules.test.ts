import { describe, expect, it } from 'vitest';
import type { AnswerValue } from './facts.ts';
import { factsWith } from './facts.ts';
import { fieldsAsked, formTrouble } from './form-rules.ts';
import { formSchema, type Form } from './template-types.ts';

const title = { 'zh-CN': '甲', 'zh-TW': '甲', en: 'A' };
const option = (code: string) => ({ code, title });

function form(...fields: Record<string, unknown>[]): Form {
  return formSchema.parse({ fields: fields.map((field) => ({ title, ...field })) });
}

function codes(made: Form, answers: Record<string, AnswerValue>, known = {}): string[] {
  return formTrouble(made, answers, factsWith(known)).map(({ path, code }) => `${path.slice(9)} ${code}`);
}

describe('answers to a form', () => {
  it('every kind of field takes its own kind of answer and no other', () => {
    const kinds: [string, AnswerValue, AnswerValue[]][] = [
      ['text', 'x', [1, true, ['x']]],
      ['longtext', 'x\ny', [2]],
      ['number', 1.5, ['1', Number.NaN, true]],
      ['money', 12_50, [12.5, '12', 2 ** 60]],
      ['date', '2026-02-28', ['2026-02-30', '28.02.2026', 5]],
      ['datetime', '2026-02-28T10:00:00Z', ['2026-02-28', '2026-02-28T25:00Z', '2026-02-28T10:00']],
      ['yesno', false, ['yes', 0]],
      ['person', 'id-1', [7]],
      ['department', 'id-1', [7]],
    ];
    for (const [kind, right, wrong] of kinds) {
      const one = form({ name: 'a', kind, required: true });
      expect(codes(one, { a: right }), kind).toEqual([]);
      for (const value of wrong) expect(codes(one, { a: value }), `${kind} ${String(value)}`).toHaveLength(1);
    }
  });

  it('choices come from the list, each once', () => {
    const made = form(
      { name: 'one', kind: 'choice', options: [option('a'), option('b')] },
      { name: 'many', kind: 'choices', options: [option('a'), option('b')], max: 1 },
    );
    expect(codes(made, { one: 'a', many: ['b'] })).toEqual([]);
    expect(codes(made, { one: 'c', many: ['c'] })).toEqual([
      'one field.not_offered',
      'many field.not_offered',
    ]);
    expect(codes(made, { many: ['a', 'a'] })).toEqual(['many field.not_offered']);
    expect(codes(made, { many: ['a', 'b'] })).toEqual(['many field.too_big']);
  });

  it('all troubles at once, with their limits', () => {
    const made = form(
      { name: 'a', kind: 'text', required: true },
      { name: 'b', kind: 'text', max: 3, pattern: '[a-z]+' },
      { name: 'c', kind: 'number', min: 2 },
    );
    expect(formTrouble(made, { a: '  ', b: 'abcd', c: 1 }, factsWith())).toEqual([
      { path: '/answers/a', code: 'field.required' },
      { path: '/answers/b', code: 'field.too_long', params: { limit: 3 } },
      { path: '/answers/c', code: 'field.too_small', params: { limit: 2 } },
    ]);
    expect(codes(made, { a: 'x', b: 'A1' })).toEqual(['b field.wrong_form']);
  });

  it('a field is asked, and needed, by conditions over facts and the answers themselves', () => {
    const made = form(
      { name: 'hurt', kind: 'yesno', required: true },
      { name: 'how', kind: 'longtext', when: 'form.hurt', required: 'safety' },
    );
    expect(fieldsAsked(made, { hurt: false }, factsWith()).map(({ field }) => field.name)).toEqual(['hurt']);
    expect(codes(made, { hurt: true })).toEqual([]);
    expect(codes(made, { hurt: true }, { safety: true })).toEqual(['how field.required']);
    expect(codes(made, { hurt: false, how: 'unseen' })).toEqual(['how field.unknown']);
  });

  it('what cannot be known yet counts as asked and needed', () => {
    const made = form({ name: 'how', kind: 'text', when: 'severity.major', required: 'severity.major' });
    expect(codes(made, {})).toEqual(['how field.required']);
    expect(codes(made, {}, { 'severity.major': false })).toEqual([]);
  });

  it('answers that no field asked for are refused, names of objects included', () => {
    const made = form({ name: 'a', kind: 'text' });
    const odd = JSON.parse('{"__proto__":"x","constructor":"y","a":"z"}') as Record<string, AnswerValue>;
    expect(codes(made, odd)).toEqual(['__proto__ field.unknown', 'constructor field.unknown']);
  });
});
