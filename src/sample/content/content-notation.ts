import { answerCodes, departmentCodes, outcomeCodes, remedyCodes, solvedCodes } from './content-types.ts';
import type { SampleAction, SampleClosing, SampleFinding, SampleRound } from './content-types.ts';
import type { SampleVariant, TalkLine } from './content-types.ts';

// Stories are written as blocks of lines, `head | text`, so that a dialogue reads like one. Each function
// turns a block into plain data and throws on the first line it does not understand.

function rows(block: string): { head: string[]; text: string }[] {
  const lines = block.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).map((line) => {
    const at = line.indexOf('|');
    if (at < 0) throw new Error(`sample content: no "|" in "${line}"`);
    const text = line.slice(at + 1).trim();
    if (!text) throw new Error(`sample content: nothing after "|" in "${line}"`);
    return { head: line.slice(0, at).trim().split(/\s+/), text };
  });
}

function pick<T extends string>(codes: readonly T[], word: string | undefined): T {
  const found = codes.find((code) => code === word);
  if (!found) throw new Error(`sample content: "${word}" is none of ${codes.join(', ')}`);
  return found;
}

function whole(word: string | undefined): number {
  if (!word || !/^\d+$/.test(word)) throw new Error(`sample content: "${word}" is no whole number`);
  return Number(word);
}

/** `c | …` complainant, `h | …` handler, `n <department> | …` note among ourselves. */
export function talk(block: string): TalkLine[] {
  return rows(block).map(({ head, text }) => {
    if (head[0] === 'c') return { by: 'complainant', text };
    if (head[0] === 'h') return { by: 'handler', text };
    pick(['n'], head[0]);
    return { by: 'internal', department: pick(departmentCodes, head[1]), text };
  });
}

/** `<outcome> <department> | …`, `cause | …`, and where something was done at once, `contain | …`. */
export function finding(block: string): SampleFinding {
  const [first, ...rest] = rows(block);
  const text = (name: string) => rest.find(({ head }) => head[0] === name)?.text;
  const cause = text('cause');
  if (!first || !cause) throw new Error('sample content: a finding needs an outcome and a cause');
  for (const { head } of rest) pick(['cause', 'contain'], head[0]);
  return {
    outcome: pick(outcomeCodes, first.head[0]),
    department: pick(departmentCodes, first.head[1]),
    text: first.text,
    cause,
    containment: text('contain'),
  };
}

/** `<department> <working days> | …`, one action a line. */
export function actions(block: string): SampleAction[] {
  return rows(block).map(({ head, text }) => ({
    department: pick(departmentCodes, head[0]),
    days: whole(head[1]),
    text,
  }));
}

/** `offer <remedy> <yuan> | …`, one option a line; `accepts [option] | …`, `rejects | …` or `counters | …` ends a round. */
export function rounds(block: string): SampleRound[] {
  const done: SampleRound[] = [];
  let options: SampleRound['options'] = [];
  for (const { head, text } of rows(block)) {
    if (head[0] === 'offer') {
      options = [...options, { remedy: pick(remedyCodes, head[1]), yuan: whole(head[2]), text }];
      continue;
    }
    const option = head[1] === undefined ? undefined : whole(head[1]);
    done.push({ options, answer: { code: pick(answerCodes, head[0]), option, text } });
    options = [];
  }
  if (options.length > 0) throw new Error('sample content: an offer without an answer');
  return done;
}

/** `verified | …`, `survey <speed> <attitude> <result> <fairness> | …`, `<solved> | lesson`, `change | …`. */
export function closing(block: string): SampleClosing {
  const [verified, survey, lesson, change, ...rest] = rows(block);
  if (!verified || !survey || !lesson || !change || rest.length > 0)
    throw new Error('sample content: a closing has exactly four lines');
  pick(['verified'], verified.head[0]);
  pick(['survey'], survey.head[0]);
  pick(['change'], change.head[0]);
  const mark = (at: number) => whole(survey.head[at]);
  const marks = { speed: mark(1), attitude: mark(2), result: mark(3), fairness: mark(4) };
  return {
    verified: verified.text,
    survey: { ...marks, comment: survey.text },
    evaluation: { solved: pick(solvedCodes, lesson.head[0]), lesson: lesson.text, change: change.text },
  };
}

/** One variant a line, `product | text`; `- | text` where no product is meant. */
export function variants(block: string): SampleVariant[] {
  return block
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const at = line.indexOf('|');
      if (at < 0) throw new Error(`sample content: no "|" in "${line}"`);
      const product = line.slice(0, at).trim();
      const text = line.slice(at + 1).trim();
      return product === '-' ? { text } : { product, text };
    });
}

/** A text of several paragraphs, one a line, without the indentation of the source. */
export function letter(block: string): string {
  const lines = block.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).join('\n');
}
