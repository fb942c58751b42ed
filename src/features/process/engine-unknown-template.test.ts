import { describe, expect, it } from 'vitest';
import { actor, PaperCase, templateFrom } from '../../../test/support/paper-case.ts';
import { loadTemplate } from '../../language/load-template.ts';

/** A ferry company's lost-luggage procedure: no word of it is known to the code. */
const yaml = `
redress: 1
template: ferry-luggage
title: { zh-CN: 渡轮行李遗失, zh-TW: 渡輪行李遺失, en: Luggage lost on the ferry }
about:
  from: house
  summary: { zh-CN: 找行李，找不到就赔。, zh-TW: 找行李，找不到就賠。, en: 'Look for the luggage, pay if it is not found.' }
kinds: [complaint, enquiry]
severities:
  - code: bag
    title: { zh-CN: 普通行李, zh-TW: 一般行李, en: Ordinary bag }
    rank: 1
    major: false
    meaning: { zh-CN: 一般物品, zh-TW: 一般物品, en: Ordinary things }
    acts: purser
  - code: medicine
    title: { zh-CN: 药品, zh-TW: 藥品, en: Medicine }
    rank: 2
    major: true
    meaning: { zh-CN: 离不开的药, zh-TW: 離不開的藥, en: Medicine that somebody needs }
    suggest: safety
    acts: captain
positions:
  - { code: purser, title: { zh-CN: 事务长, zh-TW: 事務長, en: Purser } }
  - { code: captain, title: { zh-CN: 船长, zh-TW: 船長, en: Captain } }
roles: { owner: purser, first-contact: purser }
forms:
  deck-search:
    fields:
      - name: decks
        kind: choices
        title: { zh-CN: 搜过的甲板, zh-TW: 搜過的甲板, en: Decks searched }
        required: true
        options:
          - { code: upper, title: { zh-CN: 上层, zh-TW: 上層, en: Upper } }
          - { code: lower, title: { zh-CN: 下层, zh-TW: 下層, en: Lower } }
      - name: found
        kind: yesno
        title: { zh-CN: 找到了, zh-TW: 找到了, en: Found }
        required: true
approvals:
  payment:
    title: { zh-CN: 赔付审批, zh-TW: 賠付簽核, en: Payment }
    subject: solution
    levels:
      - id: captain
        title: { zh-CN: 船长签字, zh-TW: 船長簽字, en: Captain signs }
        position: captain
        when: severity.major
        amountFrom: 200.00 EUR
clocks:
  - id: same-day
    title: { zh-CN: 当日答复, zh-TW: 當日答覆, en: The same day }
    duty: feed-back
    start: registered
    limit: 12h
    met: [replied, handled]
    when: '!severity.major'
    source: { kind: contract, ref: conditions of carriage 9 }
stages:
  - id: gangway
    phase: intake
    title: { zh-CN: 舷梯口登记, zh-TW: 舷梯口登記, en: At the gangway }
    responsible: first-contact
    limit: 30m
    steps:
      - { id: note-down, kind: tool, tool: register, title: { zh-CN: 记下, zh-TW: 記下, en: Note down } }
      - { id: weigh, kind: tool, tool: classify, title: { zh-CN: 分类, zh-TW: 分類, en: Weigh it }, after: [note-down] }
    exits:
      - { id: search, to: decks, title: { zh-CN: 去找, zh-TW: 去找, en: Search }, auto: true }
  - id: decks
    phase: investigation
    title: { zh-CN: 搜甲板, zh-TW: 搜甲板, en: Search the decks }
    responsible: 'position:purser'
    limit: 4h
    steps:
      - { id: search, kind: form, form: deck-search, title: { zh-CN: 搜寻记录, zh-TW: 搜尋記錄, en: Search } }
      - { id: pharmacy, kind: tool, tool: containment, title: { zh-CN: 临时配药, zh-TW: 臨時配藥, en: Medicine from the pharmacy }, when: severity.major, who: 'position:captain' }
    exits:
      - id: hand-over
        to: locker
        title: { zh-CN: 交还, zh-TW: 交還, en: Hand over }
        when: answers.deck_search.found
        because: { zh-CN: 行李还没找到, zh-TW: 行李還沒找到, en: The luggage is not found }
      - id: again
        to: decks
        title: { zh-CN: 再找一遍, zh-TW: 再找一遍, en: Search again }
        when: stage.round < 3 && !answers.deck_search.found
        because: { zh-CN: 已找过三遍, zh-TW: 已找過三遍, en: Searched three times already }
        returns: true
        needs: [search]
      - id: pay
        to: purse
        title: { zh-CN: 赔付, zh-TW: 賠付, en: Pay }
        when: stage.round >= 2 && !answers.deck_search.found
        because: { zh-CN: 至少找两遍, zh-TW: 至少找兩遍, en: Search at least twice }
  - id: purse
    phase: solution
    title: { zh-CN: 赔付, zh-TW: 賠付, en: Pay }
    responsible: owner
    limit: 1d
    steps:
      - { id: sum, kind: tool, tool: solution, title: { zh-CN: 定金额, zh-TW: 定金額, en: The sum } }
      - { id: sign, kind: approval, approval: payment, title: { zh-CN: 船长签字, zh-TW: 船長簽字, en: Captain signs }, after: [sum] }
      - { id: paid, kind: tool, tool: actions, title: { zh-CN: 付款, zh-TW: 付款, en: Pay out }, after: [sign] }
    exits:
      - { id: stow, to: locker, title: { zh-CN: 归档, zh-TW: 歸檔, en: Stow away } }
  - id: locker
    phase: archive
    title: { zh-CN: 归档, zh-TW: 歸檔, en: Locker }
    responsible: owner
    limit: 5d
    steps:
      - { id: seal, kind: tool, tool: archive, title: { zh-CN: 封存, zh-TW: 封存, en: Seal } }
    exits:
      - { id: sunk, to: archived, title: { zh-CN: 归档完成, zh-TW: 歸檔完成, en: Archived }, auto: true }
`;

const purser = actor({ personId: 'purser', positions: ['purser'], isFirstContact: true, isOwner: true });
const captain = actor({ personId: 'captain', positions: ['captain'] });

describe('a procedure that the code has never seen, from its text alone', () => {
  it('PROC-1: is complete enough to be put in force', () => {
    expect(loadTemplate(yaml)).toMatchObject({ ok: true, unpublishable: [] });
  });

  it('is walked from the gangway to the locker, round and round as it says', () => {
    const ferry = new PaperCase(templateFrom(yaml));
    expect(ferry.waiting()).toEqual(['note-down:first-contact']);
    ferry
      .tool('note-down')
      .tool('weigh', { 'severity.code': 'medicine', 'severity.rank': 2, 'severity.major': true });
    expect(ferry.where).toBe('decks');

    expect(ferry.action('step:pharmacy', purser).allowed).toBe(false);
    ferry
      .complete('pharmacy', captain)
      .know({ 'answers.deck_search.found': false })
      .complete('search', purser);
    expect(ferry.action('exit:hand-over', purser).reasons[0]?.text?.en).toBe('The luggage is not found');
    expect(ferry.action('exit:pay', purser).reasons[0]?.text?.en).toBe('Search at least twice');

    ferry.take('again', purser);
    expect(ferry.state.visits['decks']).toBe(2);
    expect(ferry.action('exit:again', purser).reasons).toMatchObject([{ params: { step: 'search' } }]);
    ferry
      .complete('search', purser)
      .complete('pharmacy', captain)
      .take('again', purser)
      .complete('search', purser);
    expect(ferry.action('exit:again', purser).reasons[0]?.text?.en).toBe('Searched three times already');

    ferry.complete('pharmacy', captain).take('pay', purser);
    expect(ferry.where).toBe('purse');
    ferry.tool('sum', { 'solution.amount': 15_000, 'solution.currency': 'EUR' });
    expect(ferry.waiting()).toEqual(['sign:owner']);
    ferry.tool('sign', { 'approval.payment': 'approved' }).tool('paid').take('stow', purser);
    expect(ferry.where).toBe('locker closed');
    ferry.tool('seal');
    expect(ferry.where).toBe('locker archived');
    expect(ferry.events).toEqual([
      ...[
        'registered',
        'classified',
        'contained',
        'contained',
        'contained',
        'proposed',
        'approved',
        'handled',
        'closed',
        'archived',
      ],
    ]);
  });
});
