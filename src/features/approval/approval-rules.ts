import { compileCondition } from '../../language/condition.ts';
import type { Facts } from '../../language/facts.ts';
import { scopeOf } from '../../language/template-scope.ts';
import type { ApprovalLevel, ApprovalPolicy, Template } from '../../language/template-types.ts';
import type { Texts } from '../../terms/lists.ts';

/** One level as it was resolved when the approval was asked for. */
export interface ResolvedLevel {
  id: string;
  title: Texts;
  position: string;
  from: 'owner-department' | 'any';
  /** How many have to sign. Absent from what was asked for before there was a choice: one. */
  signs?: ApprovalLevel['signs'];
  /** Sign-in names of those who sign instead of the post's holders. */
  named?: readonly string[];
  /** The post that signs while nobody of the level can. */
  otherwise?: string | undefined;
  /** Whether who approves has to prove it by their second factor. */
  secondFactor?: boolean;
  /** Whether deputies sign; they do where nothing is said. */
  deputies?: boolean;
}

/** What is approved: its amount counts towards the levels. */
export interface Subject {
  kind: string;
  id: string;
  hash: Buffer;
  /** Minor units. */
  amount: number;
  currency: string;
}

/**
 * The levels an approval needs, in order. A level without condition is always needed; an amount can add a level,
 * never skip one; a condition that cannot be told counts as needed (SOL-3).
 */
export function neededLevels(
  template: Template,
  policy: ApprovalPolicy,
  facts: Facts,
  subject: Pick<Subject, 'amount' | 'currency'>,
): ResolvedLevel[] {
  return policy.levels
    .filter((level) => {
      const byAmount = level.amountFrom ? reaches(level.amountFrom, subject) : null;
      const byCondition = level.when ? judge(template, level.when, facts) : null;
      if (byAmount === null && byCondition === null) return true;
      return byAmount === true || byCondition === true;
    })
    .map(({ id, title, position, from, signs, named, otherwise, secondFactor }) => ({
      ...{ id, title, position, from, signs, named, otherwise, secondFactor },
      deputies: policy.deputies,
    }));
}

/** Who may sign at a level: as the procedure says, or because somebody had them sign too. */
export interface Signer {
  id: string;
  /** Whether somebody added them: then they have to sign, whatever the others do. */
  added: boolean;
}

/** How far the signing of one level is: persons who signed, and how many have to. */
export interface LevelProgress {
  signed: number;
  needed: number;
  done: boolean;
}

/**
 * How far a level is once these have signed (SOL-3). Of those the procedure names as many as it asks for, never more than
 * there are and at least one; of those who were added every one. `signed` are the persons in whose right it was signed.
 */
export function levelProgress(
  signs: ResolvedLevel['signs'],
  signers: readonly Signer[],
  signed: ReadonlySet<string>,
): LevelProgress {
  const usual = signers.filter(({ added }) => !added);
  const added = signers.filter((one) => one.added);
  // Whoever signed and may sign no longer (another post since) has signed all the same.
  const gone = [...signed].filter((id) => !signers.some((one) => one.id === id)).length;
  const least = Math.max(1, Math.min(asked(signs, usual.length + gone), Math.max(1, usual.length + gone)));
  const bySome = usual.filter(({ id }) => signed.has(id)).length + gone;
  const byAdded = added.filter(({ id }) => signed.has(id)).length;
  return {
    signed: bySome + byAdded,
    needed: least + added.length,
    done: bySome >= least && byAdded === added.length,
  };
}

function asked(signs: ResolvedLevel['signs'] = 'one', of: number): number {
  if (signs === 'one') return 1;
  if (signs === 'all') return of;
  return typeof signs === 'number' ? signs : Math.ceil((Number(signs.slice(0, -1)) * of) / 100);
}

function reaches(from: string, subject: Pick<Subject, 'amount' | 'currency'>): boolean {
  const [amount = '0', currency] = from.split(' ');
  const [whole = '0', part = ''] = amount.split('.');
  const limit = Number(whole) * 100 + Number(part.padEnd(2, '0').slice(0, 2));
  // Another currency cannot be compared: then the level is needed.
  return subject.amount > 0 && (subject.currency !== currency || subject.amount >= limit);
}

function judge(template: Template, text: string, facts: Facts): boolean {
  const compiled = compileCondition(text, scopeOf(template));
  if (!compiled.ok) return true;
  const verdict = compiled.condition.evaluate(facts);
  return verdict.holds !== false;
}
