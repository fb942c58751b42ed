import { describe, expect, it } from 'vitest';
import { loadTemplate } from './load-template.ts';

const title = 'title: { zh-CN: 甲, zh-TW: 甲, en: A }';

const fragment = `redress-fragment: 1
fragment: shared
positions:
  - { code: clerk, ${title} }
  - { code: nobody, ${title} }
severities:
  - { code: general, ${title}, rank: 1, major: false, meaning: { zh-CN: 甲, zh-TW: 甲, en: A }, acts: clerk }
forms:
  talk: { fields: [{ name: said, kind: text, ${title} }] }
  unused: { fields: [{ name: said, kind: text, ${title} }] }
clocks:
  - { id: answer, ${title}, duty: feed-back, start: received, limit: 24h, met: replied, source: { kind: policy, ref: X } }
steps:
  - { id: talk, kind: form, form: talk, ${title} }
  - { id: reply, kind: reply, ${title} }
stages:
  - id: end
    phase: reply
    ${title}
    responsible: owner
    limit: 1d
    steps:
      - use: reply
    exits:
      - { id: done, to: closed, ${title} }
suspension:
  who: owner
  reasons: [{ code: other, ${title} }]
`;

const template = `redress: 1
template: uses-shared
${title}
about: { from: G, summary: { zh-CN: 甲, zh-TW: 甲, en: A } }
fragments: [shared]
kinds: [complaint]
severities:
  - use: general
roles: { owner: clerk }
clocks:
  - use: answer
    limit: 12h
stages:
  - id: begin
    phase: intake
    ${title}
    responsible: owner
    clocks: [answer]
    steps:
      - use: talk
      - use: talk
        id: talk-again
        optional: true
    exits:
      - { id: on, to: end, ${title} }
  - use: end
    limit: 2d
suspension: { use: shared }
`;

const load = (text: string, shared = fragment) => loadTemplate(text, { fragments: { shared } });

function problems(text: string, shared = fragment) {
  const loaded = load(text, shared);
  return loaded.ok ? [] : loaded.problems;
}

describe('fragments: procedures share parts instead of copying them', () => {
  it('puts the named parts in, with the keys written beside `use` laid over', () => {
    const loaded = load(template);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const { template: made } = loaded;
    expect(made.clocks[0]).toMatchObject({ id: 'answer', limit: '12h', met: 'replied' });
    expect(made.stages.map((stage) => [stage.id, stage.limit])).toEqual([
      ['begin', undefined],
      ['end', '2d'],
    ]);
    expect(made.stages[0]?.steps).toMatchObject([
      { id: 'talk', form: 'talk', optional: false },
      { id: 'talk-again', form: 'talk', optional: true },
    ]);
    expect(made.stages[1]?.steps[0]).toMatchObject({ id: 'reply', kind: 'reply' });
    expect(made.suspension?.reasons[0]?.code).toBe('other');
  });

  it('forms and positions come along when they are referred to, and only then', () => {
    const loaded = load(template);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect(Object.keys(loaded.template.forms)).toEqual(['talk']);
    expect(loaded.template.positions.map((position) => position.code)).toEqual(['clerk']);
  });

  it('the kept text needs no fragment any more and means the same', () => {
    const loaded = load(template);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const again = loadTemplate(loaded.yaml);
    expect(again).toMatchObject({ ok: true, template: loaded.template });
  });

  it('a name that no fragment has is told where it is used', () => {
    expect(problems(template.replace('use: answer', 'use: anwser'))).toEqual([
      {
        code: 'template.unknown_part_near',
        params: { name: 'anwser', near: 'answer' },
        path: 'clocks[0].use',
        line: 11,
        column: 10,
      },
    ]);
    expect(problems(template.replace('[shared]', '[shred]'))).toMatchObject([
      { code: 'template.unknown_fragment_near', line: 5, params: { near: 'shared' } },
    ]);
    expect(problems(template.replace('[shared]', '[toString]'))[0]?.code).toBe('template.unknown_fragment');
  });

  it('a mistake inside a fragment is told in the fragment and its line', () => {
    expect(problems(template, fragment.replace('duty: feed-back', 'duty: fed-back'))).toMatchObject([
      { code: 'template.unknown_value_near', fragment: 'shared', line: 12, path: 'clocks[0].duty' },
    ]);
    expect(problems(template, fragment.replace('fragment: shared', 'fragment: other'))).toMatchObject([
      { code: 'template.fragment_name', fragment: 'shared', line: 2 },
    ]);
    expect(problems(template, fragment.replace('steps:\n', 'stebs:\n'))[0]).toMatchObject({
      code: 'template.unknown_key_near',
      params: { near: 'steps' },
      fragment: 'shared',
    });
  });
});
