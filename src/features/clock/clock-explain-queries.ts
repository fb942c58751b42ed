import { pauseReasons } from '../../language/template-types.ts';
import type { ClockView } from '../../contract/complaint-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { translate } from '../../platform/texts.ts';
import { readCalendar } from '../organization/calendar-queries.ts';
import { explainDue } from './clock-explain.ts';
import type { ExplainLine } from './clock-explain-lines.ts';
import { stateOf } from './clock-kept-rules.ts';
import { policyOf } from './clock-template-rules.ts';
import { clocksOf, clockView, leadersOf } from './clock-queries.ts';

/**
 * Why a clock is due when it is, line by line ({@link explainDue}). Whether the reader may see its complaint is asked
 * before.
 * @throws AppError `clock.not_found`
 */
export async function explanationOf(
  ctx: Ctx,
  complaintId: string,
  clockId: string,
): Promise<{ clock: ClockView; lines: ExplainLine[] }> {
  const clocks = await clocksOf(ctx, [complaintId]);
  const clock = clocks.find((one) => one.id === clockId);
  if (!clock) throw new AppError('clock.not_found');
  const { calendar } = await readCalendar(ctx, clock.calendarId);
  const told = {
    ...clock,
    pauses: clock.pauses.map((pause) => ({ ...pause, reason: reasonText(ctx, pause) })),
  };
  return {
    clock: clockView(clock, calendar, ctx.time.now(), leadersOf(clocks).has(clock.id)),
    lines: explainDue(policyOf(clock.code, clock.kept), stateOf(told), calendar),
  };
}

function reasonText(ctx: Ctx, { reason, by }: { reason: string; by: string | null }): string {
  const isCode = by === null && (pauseReasons as readonly string[]).includes(reason);
  return isCode ? translate(ctx.language, `term.clock-pause.${reason}`) : reason;
}
