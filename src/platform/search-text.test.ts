import { describe, expect, it } from 'vitest';
import { excerptOf, wordsIn } from './search-excerpt.ts';
import { foldForSearch, foldWithPlaces } from './search-fold.ts';
import { likenessPieces, piecesQuery, searchPieces, typedWords } from './search-text.ts';

describe('folding', () => {
  it.each([
    ['投訴', '投诉'],
    ['ＡＢＣ　１２３', 'abc 123'],
    ['ﾊﾝｶｸ', 'ハンカク'],
    ['Ünïcode CAFÉ', 'unicode cafe'],
    ['cafe\u0301', 'cafe'],
    ['裏面的線、髮夾與麵條', '里面的线、发夹与面条'],
    ['臺灣衛生', '台湾卫生'],
    ['a\u200bb\u00adc\ufeffd\u0000e', 'abcde'],
    ['first\nsecond\tthird\u3000fourth\u0085fifth', 'first second third fourth fifth'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['İstanbul', 'istanbul'],
    ['ﬁne Ⅷ ㎏ ①', 'fine viii kg 1'],
    ['\ud83d', '\ufffd'],
    ['한국어', '한국어'],
  ])('ARC-3: %j is searched as %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
    expect(foldForSearch(folded)).toBe(folded);
  });

  it('ARC-3: a part of a text folds to a part of the folded text, wherever it is cut', () => {
    const text = 'İ投訴e\u0301🧑‍🔧ﬁ𠮷㎏ΟΔΟΣ가ｶﾞ—Ａ\u200b1';
    const characters = Array.from(text);
    for (let from = 0; from < characters.length; from++)
      for (let to = from + 1; to <= characters.length; to++)
        expect(foldForSearch(text)).toContain(foldForSearch(characters.slice(from, to).join('')));
  });

  it('ARC-3: places lead back to where a folded character comes from', () => {
    const { folded, places } = foldWithPlaces('a\u200b㎏𠮷');
    expect(folded).toBe('akg𠮷');
    expect(places).toEqual([0, 2, 2, 3, 3, 5]);
  });
});

describe('pieces', () => {
  it('ARC-3: pairs of Chinese, fours of letters and digits, signs alone, shorter at the end of a run', () => {
    expect(searchPieces('退款了')).toEqual(['退款', '款了', '了']);
    expect(searchPieces('refund')).toEqual(['refu', 'efun', 'fund', 'und', 'nd', 'd']);
    expect(searchPieces('买35gw,')).toEqual(['买', '35gw', '5gw', 'gw', 'w', ',']);
    expect(searchPieces('𠮷野 😡')).toEqual(['𠮷野', '野', '😡']);
  });

  it('ARC-3: what is typed asks for whole pieces, and for beginnings only where there is nothing better', () => {
    expect(piecesQuery(typedWords('退款'))).toBe("'退款'");
    expect(piecesQuery(typedWords('退'))).toBe("'退':*");
    expect(piecesQuery(typedWords('ef'))).toBe("'ef':*");
    expect(piecesQuery(typedWords('退款 a'))).toBe("'退款'");
    expect(piecesQuery(typedWords('35GW/2'))).toBe("'35gw' & '5gw'");
    expect(piecesQuery(typedWords('!'))).toBe("'!'");
    expect(piecesQuery(typedWords("o'b\\"))).toBe(String.raw`'''' & '\\'`);
    expect(piecesQuery([])).toBeNull();
    expect(typedWords(' \u200b \ufeff\u0000 ')).toEqual([]);
    expect(typedWords('投訴 投诉  退款')).toEqual(['投诉', '退款']);
  });

  it('IN-5: likeness looks at whole pieces only', () => {
    expect(likenessPieces('漏水 TV refund')).toEqual(['漏水', 'refu', 'efun', 'fund']);
  });
});

describe('excerpts', () => {
  const marked = (text: string, ...words: string[]): string | undefined =>
    excerptOf(text, typedWords(words.join(' ')))
      ?.map((part) => (part.hit ? `[${part.text}]` : part.text))
      .join('');

  it('ARC-3: every word is marked as it was written, in whatever width, case or script', () => {
    expect(marked('客户投訴：要求ＲＥＦＵＮＤ全款', '投诉', 'refund')).toBe(
      '客户[投訴]：要求[ＲＥＦＵＮＤ]全款',
    );
    expect(marked('重量 3㎏', 'g')).toBe('重量 3[㎏]');
    expect(marked('nothing here', '退款')).toBeUndefined();
    expect(wordsIn('客户投訴', ['投诉', '退款'])).toEqual(['投诉']);
  });

  it('ARC-3: of a long text a short piece around the first hit', () => {
    const long = `${'前'.repeat(300)}退款${'后'.repeat(300)}`;
    expect(marked(long, '退款')).toBe(`…${'前'.repeat(16)}[退款]${'后'.repeat(72)}…`);
    expect(marked(`${'😡'.repeat(40)}退款`, '退款')).toBe(`…${'😡'.repeat(8)}[退款]`);
    expect(marked('a'.repeat(5000), 'a'.repeat(4000))?.length).toBeLessThan(200);
  });
});
