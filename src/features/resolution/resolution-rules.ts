import { moneyIn, plainMoney } from '../../language/money.ts';
import type { Template } from '../../language/template-types.ts';
import type { Phase } from '../../terms/phases.ts';
import type { ProcessState } from '../process/engine-types.ts';

/** Whether the time something is valid until has come; never for what is valid for good. */
export const isPast = (until: Date | null, now: Date): boolean => until !== null && until <= now;

/** The round a phase is in: how often its stages were entered; at least 1. */
export function roundOfPhase(template: Template, state: ProcessState, phase: Phase): number {
  const visits = template.stages
    .filter((stage) => stage.phase === phase)
    .map((stage) => state.visits[stage.id] ?? 0);
  return Math.max(1, ...visits);
}

/** A field that is wrong, and why. */
interface FieldTrouble {
  path: string;
  code: string;
  params?: Record<string, string>;
}

/** What an option of an offer promises. Amounts in minor units. */
export interface PromisedOption {
  id: string;
  title: string;
  text: string;
  amount: number | null;
  currency: string;
}

/** Options with the id of another: what is chosen would not be known. */
export function ambiguousOptions(options: readonly PromisedOption[]): FieldTrouble[] {
  return options.flatMap(({ id }, index) =>
    options.findIndex((one) => one.id === id) < index
      ? [{ path: `/options/${index}/id`, code: 'field.repeated' }]
      : [],
  );
}

/**
 * Options that promise more than was approved, or in another currency. Where a procedure has solutions approved, this
 * holds for what needed no approval too: an amount that nobody saw cannot be offered (SOL-3).
 */
export function optionsBeyond(
  options: readonly PromisedOption[],
  { amount, currency }: { amount: number; currency: string },
): FieldTrouble[] {
  return options.flatMap((option, index): FieldTrouble[] => {
    if (!option.amount) return [];
    if (option.currency !== currency)
      return [
        {
          path: `/options/${index}/currency`,
          code: 'resolution.other_currency',
          params: { approved: currency },
        },
      ];
    if (option.amount <= amount) return [];
    const approved = plainMoney({ amount, currency });
    return [{ path: `/options/${index}/amount`, code: 'resolution.above_approved', params: { approved } }];
  });
}

/** Whether solutions of this procedure are approved before they are offered. */
export function approvesSolutions(template: Pick<Template, 'approvals'>): boolean {
  return Object.values(template.approvals).some(({ subject }) => subject === 'solution');
}

/** What was promised as the title of an action: `退款 ¥300.00：三日内到账`. */
export function promiseTitle(
  language: string,
  { title, text, amount, currency }: Omit<PromisedOption, 'id'>,
): string {
  const sum = amount ? ` ${moneyIn(language, { amount, currency })}` : '';
  return `${title}${sum}${text ? `：${text}` : ''}`.slice(0, 500);
}
