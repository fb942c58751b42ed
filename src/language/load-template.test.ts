import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadTemplate } from './load-template.ts';

/** A correct little procedure; each test below breaks one thing in it. */
const good = `redress: 1
template: small
title: { zh-CN: 小流程, zh-TW: 小流程, en: Small }
about: { from: G, summary: { zh-CN: 试, zh-TW: 試, en: Trial } }
kinds: [complaint]
severities:
  - code: general
    title: { zh-CN: 一般, zh-TW: 一般, en: General }
    rank: 1
    major: false
    meaning: { zh-CN: 一般, zh-TW: 一般, en: General }
    acts: clerk
  - code: grave
    title: { zh-CN: 重大, zh-TW: 重大, en: Grave }
    rank: 2
    major: true
    meaning: { zh-CN: 重大, zh-TW: 重大, en: Grave }
    suggest: safety || media
    acts: clerk
positions:
  - { code: clerk, title: { zh-CN: 文员, zh-TW: 文員, en: Clerk } }
roles: { owner: clerk }
forms:
  look:
    fields:
      - name: seen
        kind: choice
        title: { zh-CN: 看到, zh-TW: 看到, en: Seen }
        options:
          - { code: yes-seen, title: { zh-CN: 是, zh-TW: 是, en: 'Yes' } }
          - { code: not-seen, title: { zh-CN: 否, zh-TW: 否, en: 'No' } }
      - name: why
        kind: text
        title: { zh-CN: 为何, zh-TW: 為何, en: Why }
        required: form.seen == "not-seen"
        pattern: '[a-z]+'
clocks:
  - id: answer
    title: { zh-CN: 答复, zh-TW: 答覆, en: Answer }
    duty: feed-back
    start: received
    limit: 24h
    met: replied
    source: { kind: policy, ref: G1.3 }
approvals:
  solution:
    title: { zh-CN: 审批, zh-TW: 簽核, en: Approval }
    subject: solution
    levels:
      - { id: head, title: { zh-CN: 部长, zh-TW: 部長, en: Head }, position: clerk, when: severity.major }
stages:
  - id: look-at-it
    phase: investigation
    title: { zh-CN: 查看, zh-TW: 查看, en: Look }
    responsible: owner
    clocks: [answer]
    steps:
      - { id: look-closely, kind: form, form: look, title: { zh-CN: 查看, zh-TW: 查看, en: Look } }
      - { id: sign, kind: approval, approval: solution, title: { zh-CN: 签, zh-TW: 簽, en: Sign }, after: [look-closely] }
    exits:
      - id: on
        to: answer-it
        title: { zh-CN: 下一步, zh-TW: 下一步, en: 'On' }
        when: answers.look.seen == "yes-seen"
        because: { zh-CN: 没看到, zh-TW: 沒看到, en: Not seen }
  - id: answer-it
    phase: reply
    title: { zh-CN: 答复, zh-TW: 答覆, en: Answer }
    responsible: owner
    limit: 2wd
    steps:
      - { id: reply, kind: reply, title: { zh-CN: 答复, zh-TW: 答覆, en: Reply } }
    exits:
      - { id: done, to: closed, title: { zh-CN: 结案, zh-TW: 結案, en: Close } }
`;

/** The template with one text of it exchanged, and the line that text is in. */
function broken(from: string, to: string) {
  const at = good.indexOf(from);
  if (at < 0) throw new Error(`not in the template: ${from}`);
  const loaded = loadTemplate(good.slice(0, at) + to + good.slice(at + from.length));
  return { line: good.slice(0, at).split('\n').length, problems: loaded.ok ? [] : loaded.problems };
}

const lineOf = (text: string) => good.slice(0, good.indexOf(text)).split('\n').length;

/** Breaks the template and expects exactly one mistake, in its line. */
function onlyMistake(from: string, to: string, lineOffset = 0) {
  const { line, problems } = broken(from, to);
  expect(problems).toHaveLength(1);
  const [only] = problems;
  expect(only?.line).toBe(line + lineOffset);
  return only;
}

describe('a clock until a time that somebody sets, and who is told', () => {
  const timed = (until: string) =>
    good
      .replace(
        '      - name: why\n',
        '      - { name: by, kind: datetime, title: { zh-CN: 限, zh-TW: 限, en: By } }\n      - name: why\n',
      )
      .replace('    limit: 24h\n', until);
  const problemsOf = (text: string) => {
    const loaded = loadTemplate(text);
    return loaded.ok ? [] : loaded.problems.map(({ code, path }) => [code, path]);
  };

  it('SLA-4: the time is a field of date and time of one of its forms; a clock has that or a length', () => {
    expect(problemsOf(timed('    until: answers.look.by\n'))).toEqual([]);
    for (const wrong of ['answers.look.why', 'answers.look.never'])
      expect(problemsOf(timed(`    until: ${wrong}\n`))).toEqual([
        ['template.not_a_time', 'clocks[0].until'],
      ]);
    expect(problemsOf(timed('    limit: 24h\n    until: answers.look.by\n'))).toEqual([
      ['template.clock_term', 'clocks[0]'],
    ]);
    expect(problemsOf(timed(''))).toEqual([['template.clock_term', 'clocks[0]']]);
  });

  it('CL-5: posts and roles in the case can be told, and nobody else', () => {
    const telling = (who: string) =>
      good.replace('kind: form, form: look,', `kind: form, form: look, tells: ${who},`);
    expect(problemsOf(telling("[owner, 'position:clerk']"))).toEqual([]);
    expect(problemsOf(telling('complainant'))).toEqual([['template.tells_whom', 'stages[0].steps[0].tells']]);
    expect(problemsOf(telling("'position:clark'"))).toEqual([
      ['template.unknown_position_near', 'stages[0].steps[0].tells'],
    ]);
  });
});

describe('loading a template', () => {
  it('takes a correct one, fills in what is left out, and keeps its text', () => {
    const loaded = loadTemplate(good);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.unpublishable).toEqual([]);
    expect(loaded.yaml).toBe(good);
    expect(loaded.template.stages[0]?.exits[0]?.returns).toBe(false);
    expect(loaded.template.clocks[0]?.warn).toEqual([0.5, 0.8]);
  });

  it('names the column inside a condition', () => {
    const found = onlyMistake('suggest: safety || media', 'suggest: safety || medai');
    expect(found).toMatchObject({
      code: 'condition.unknown_fact_near',
      column: 24,
      path: 'severities[1].suggest',
    });
    const quoted = onlyMistake('when: answers.look.seen == "yes-seen"', `when: 'answers.look.seen == "yes"'`);
    expect(quoted).toMatchObject({ code: 'condition.unknown_value', column: 37 });
  });

  it.each([
    ['a mistyped key', 'responsible: owner', 'responsable: owner', 'template.unknown_key_near'],
    ['a strange key', 'roles:', 'zebra: 1\nroles:', 'template.unknown_key'],
    ['a missing language', 'zh-TW: 小流程, ', '', 'template.missing_language'],
    [
      'a wrong language tag',
      'zh-TW: 小流程, en: Small',
      'zh-TW: 小流程, en: Small, english: S',
      'template.unknown_key',
    ],
    [
      'a class of responsibility named twice',
      'roles:',
      `responsibilityClasses: [${'{ code: ours, title: { zh-CN: 我, zh-TW: 我, en: Ours }, rule: { zh-CN: 我, zh-TW: 我, en: Ours } },'.repeat(2)}]\nroles:`,
      'template.duplicate_id',
    ],
    [
      'a class of responsibility that the procedure does not name',
      'when: answers.look.seen == "yes-seen"',
      'when: responsibility.class == "ours"',
      'condition.unknown_value',
    ],
    [
      'priorities that leave one out',
      'roles:',
      `priorities: {${['p1', 'p2', 'p3', 'p4'].map((p) => `${p}: { strategy: { zh-CN: 快, zh-TW: 快, en: Fast }, resources: { zh-CN: 人, zh-TW: 人, en: People } }`).join(', ')}}\nroles:`,
      'template.missing',
    ],
    ['a mistyped phase', 'phase: reply', 'phase: replay', 'template.unknown_value_near'],
    ['a wrong time limit', 'limit: 24h', 'limit: 24 hours', 'template.bad_duration'],
    ['a text where a list belongs', 'kinds: [complaint]', 'kinds: complaint', 'template.want_list'],
    ['a text where a number belongs', 'rank: 1', 'rank: one', 'template.want_number'],
    ['a list where a map belongs', 'roles: { owner: clerk }', 'roles: [owner]', 'template.want_map'],
    ['a bad code', 'template: small', 'template: Small One', 'template.bad_code'],
    ['a bad field name', 'name: seen', 'name: seen-it', 'template.bad_field_name'],
    ['a bad who', 'responsible: owner', 'responsible: the-boss', 'template.bad_who'],
    ['an exit to nowhere', 'to: answer-it', 'to: anser-it', 'template.unknown_stage_near'],
    ['a form that is not there', 'form: look,', 'form: lookup,', 'template.unknown_form_near'],
    ['an approval that is not there', 'approval: solution,', 'approval: money,', 'template.unknown_approval'],
    [
      'a position that is not there',
      'roles: { owner: clerk }',
      'roles: { owner: clark }',
      'template.unknown_position_near',
    ],
    ['a clock that is not there', 'clocks: [answer]', 'clocks: [reply]', 'template.unknown_clock'],
    [
      'a step that is not there',
      'after: [look-closely]',
      'after: [look-close]',
      'template.unknown_step_near',
    ],
    ['an id used twice', 'id: reply,', 'id: sign,', 'template.duplicate_id'],
    [
      'an unlisted answer in a condition',
      'form.seen == "not-seen"',
      'form.seen == "unseen"',
      'condition.unknown_value',
    ],
    ['a step that lacks what its kind needs', 'kind: reply,', 'kind: wait,', 'template.step_lacks'],
    [
      'a step with what its kind does not use',
      'kind: reply,',
      'kind: reply, form: look,',
      'template.step_key_unused',
    ],
    [
      'a pattern that could run for ever',
      "pattern: '[a-z]+'",
      "pattern: '([a-z]+)+'",
      'template.bad_pattern',
    ],
    [
      'a condition of the wrong type',
      'when: severity.major }',
      'when: severity.rank }',
      'condition.not_bool',
    ],
    [
      'an amount that could skip a level',
      'when: severity.major }',
      'when: solution.amount > 5 }',
      'template.amount_in_level',
    ],
    ['a clock that nothing meets', 'met: replied', 'met: surveyed', 'template.event_never'],
    ['a clock met as it starts', 'met: replied', 'met: [replied, received]', 'template.met_at_start'],
    [
      'an automatic exit that waits for nothing',
      'id: done,',
      'id: done, auto: true, needs: none,',
      'template.auto_at_once',
    ],
  ])('%s', (_what, from, to, code) => {
    expect(onlyMistake(from, to)?.code).toBe(code);
  });

  it('tells all mistakes at once, in the order of the lines', () => {
    const text = good
      .replace('phase: reply', 'phase: replay')
      .replace('rank: 1', 'rank: one')
      .replace('limit: 24h', 'limit: soon');
    const loaded = loadTemplate(text);
    const codes = loaded.ok ? [] : loaded.problems.map((found) => found.code);
    expect(codes).toEqual(['template.want_number', 'template.bad_duration', 'template.unknown_value_near']);
  });

  it('a missing key is told where it is missing', () => {
    expect(onlyMistake('    duty: feed-back\n', '', -2)).toMatchObject({
      code: 'template.missing',
      path: 'clocks[0].duty',
      params: { key: 'duty' },
    });
  });

  it('fields and their keys fit their kind', () => {
    const field = '{ name: n, kind: KIND, title: { zh-CN: 甲, zh-TW: 甲, en: A } }';
    const codes = (kind: string) =>
      broken('      - name: seen', `      - ${field.replace('KIND', kind)}\n      - name: seen`).problems.map(
        ({ code }) => code,
      );
    expect(codes('choice')).toEqual(['template.field_lacks_options']);
    expect(codes('yesno, pattern: a')).toEqual(['template.field_key_unused']);
    expect(codes('date, min: 3')).toEqual(['template.field_key_unused']);
    expect(codes('number, min: 5, max: 3')).toEqual(['template.min_over_max']);
    expect(codes('number, min: 3, max: 5')).toEqual([]);
  });

  it('what is not YAML is told with its line, and nothing ever throws', () => {
    const problems = (text: string) => {
      const loaded = loadTemplate(text);
      return loaded.ok ? [] : loaded.problems;
    };
    expect(problems('redress: 1\ntitle: [a\nkinds: b')[0]).toMatchObject({
      code: 'template.syntax',
      line: 3,
    });
    expect(problems(good.replace('kinds:', 'redress: 1\nkinds:'))).toMatchObject([
      { code: 'template.duplicate_key', line: 5 },
    ]);
    expect(problems(good.replace('{ owner: clerk }', '&a { owner: clerk }'))[0]).toMatchObject({
      code: 'template.alias',
      line: lineOf('roles:'),
    });
    expect(problems('- a\n- b')[0]?.code).toBe('template.not_a_map');
    expect(problems('')[0]?.code).toBe('template.not_a_map');
    expect(problems('a: ' + '['.repeat(5000))[0]).toBeDefined();
    expect(problems('x'.repeat(600_000))[0]?.code).toBe('template.too_long');
    expect(problems('stages: null\n? [a, b]\n: c\n').length).toBeGreaterThan(0);
  });

  it('IN-7: any text at all is answered with mistakes in lines that exist', () => {
    const part = fc.constantFrom(
      ...good.split('\n'),
      '  ',
      '{',
      '- ',
      'when: (',
      '"',
      '&',
      '\u0000',
      '\t',
      '#',
      '💥',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (lines) => {
        const loaded = loadTemplate(lines.join('\n'));
        if (loaded.ok) return;
        expect(loaded.problems.length).toBeGreaterThan(0);
        for (const { line, column } of loaded.problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length + 1);
          expect(column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the flow of a template', () => {
  const codes = (from: string, to: string) => broken(from, to).problems.map(({ code }) => code);

  it('every stage can be reached, and from every stage an end', () => {
    const third = `
  - id: island
    phase: closing
    title: { zh-CN: 岛, zh-TW: 島, en: Island }
    responsible: owner
    limit: 1d
`;
    expect(codes('  - id: answer-it', `${third.slice(1)}  - id: answer-it`)).toEqual([
      'template.unreachable',
      'template.no_way_out',
    ]);
    expect(codes('to: closed', 'to: look-at-it')).toEqual(['template.no_way_out', 'template.no_way_out']);
  });

  it('CLO-1: the archive is left only by reopening, and an end is an end', () => {
    expect(codes('phase: reply', 'phase: archive')).toEqual(['template.exit_from_archive']);
    expect(codes('phase: investigation', 'phase: archive')).toContain('template.starts_closed');
    const who = 'who: owner';
    const reasons = 'reasons: [{ code: other, title: { zh-CN: 其他, zh-TW: 其他, en: Other } }]';
    expect(codes('stages:', `exceptionalClosing: { ${who}, to: answer-it, ${reasons} }\nstages:`)).toEqual([
      'template.end_not_closed',
    ]);
    expect(codes('stages:', `reopening: { ${who}, to: closed }\nstages:`)).toEqual([
      'template.reopens_closed',
    ]);
  });

  it('no stage is named like an end', () => {
    const { line, problems } = broken('id: answer-it', 'id: closed');
    expect(problems).toContainEqual(expect.objectContaining({ code: 'template.reserved_id', line }));
  });

  it('steps that wait for each other are found', () => {
    expect(codes('form: look,', 'form: look, after: [sign],')).toEqual([
      'template.after_loop',
      'template.after_loop',
    ]);
  });
});

describe('putting a template in force', () => {
  const missing = (from: string, to: string) => {
    const loaded = loadTemplate(good.replace(from, to));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return loaded.unpublishable.map(({ code, line }) => ({ code, line }));
  };

  it('PROC-1: needs a responsible position and a time limit for every stage; a draft does not', () => {
    expect(missing('    limit: 2wd\n', '')).toEqual([
      { code: 'template.no_limit', line: lineOf('- id: answer-it') },
    ]);
    expect(missing('    responsible: owner\n', '')).toEqual([
      { code: 'template.no_responsible', line: lineOf('- id: look-at-it') },
    ]);
    expect(missing('roles: { owner: clerk }', 'roles: {}')).toEqual([
      { code: 'template.no_responsible', line: lineOf('- id: look-at-it') },
      { code: 'template.no_responsible', line: lineOf('- id: answer-it') },
    ]);
    expect(missing('    responsible: owner\n', "    responsible: 'position:clerk'\n")).toEqual([]);
  });

  it('an exit with a condition has to be able to say why it is closed', () => {
    const because = '        because: { zh-CN: 没看到, zh-TW: 沒看到, en: Not seen }\n';
    expect(missing(because, '')).toEqual([{ code: 'template.no_because', line: lineOf('- id: on\n') }]);
  });
});
