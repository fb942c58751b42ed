import { describe, expect, it } from 'vitest';
import { termLists, textUses } from './text-uses.ts';

const uses = (text: string, path = 'src/web/desk/Planted.tsx') => textUses({ path, text });

describe('the reader of texts', () => {
  it('finds keys in calls, choices and constants', () => {
    const { keys } = uses(`
      const label = t('mail.greeting.line');
      const other = translate(language, late ? 'notice.late.title' : 'notice.due.title');
      const pages = [{ label: 'desk.nav.home' }];
      const port = 'desk';
    `);
    expect([...keys].sort()).toEqual([
      'desk.nav.home',
      'mail.greeting.line',
      'notice.due.title',
      'notice.late.title',
    ]);
  });

  it('finds beginnings of keys that are put together while running', () => {
    expect([
      ...uses('const a = t(`desk.theme.${mode}`); const b = { code: `priority.${word}` };').heads,
    ]).toEqual(['desk.theme.', 'error.priority.']);
  });

  it('finds codes of errors', () => {
    const { codes } = uses(`
      throw new AppError(gone ? 'file.gone' : 'file.not_found');
      fields.push({ path: '/name', code: 'field.required' });
    `);
    expect([...codes]).toEqual(['file.gone', 'file.not_found', 'field.required']);
  });

  it('finds words that stand in a screen itself', () => {
    const { bareWords } = uses(`
      // 注释不算
      const a = <p title="Close case">{'保存'} Send <b>1</b></p>;
      const b = <input className="wide" placeholder="提示" />;
    `);
    expect(bareWords).toEqual(['Close case', '保存', 'Send', '提示']);
  });

  it('reads closed lists and where their texts are', () => {
    const text = `
      /** Ways. Texts: \`term.way.<code>\`. */
      export const ways = ['phone', 'mail'] as const;
      /** Kinds, see \`term.kind.<kind>\`. */
      export type Kind = 'a' | 'b';
      export const moods = ['calm'] as const;
    `;
    expect(termLists({ path: 'src/terms/planted.ts', text })).toEqual([
      { name: 'ways', head: 'term.way.', values: ['phone', 'mail'] },
      { name: 'Kind', head: 'term.kind.', values: ['a', 'b'] },
      { name: 'moods', head: null, values: ['calm'] },
    ]);
  });
});
