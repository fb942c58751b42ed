import type { ClockPolicy } from './clock-rules.ts';

/** One fault of a policy: where, an error code that is also a translation key, and its texts' values. */
export interface ClockIssue {
  path: string;
  code: 'clock.limit_invalid' | 'clock.promise_invalid' | 'clock.share_invalid';
  params: Record<string, unknown>;
}

const maxMinutes = 10 * 366 * 1440;
const maxWorkingDays = 2500;

/**
 * Every fault of a policy at once; empty means that deadlines can be computed from it. A limit of 0 is sound:
 * "at once" (level 1 of SLA-1). Limits end at ten years, so that a slip of the pen is seen.
 */
export function validatePolicy(policy: ClockPolicy): ClockIssue[] {
  const issues: ClockIssue[] = [];
  const { limit } = policy;
  if ('at' in limit) {
    if (Number.isNaN(limit.at.getTime()))
      issues.push({ path: '/limit/at', code: 'clock.promise_invalid', params: {} });
  } else if ('minutes' in limit) issues.push(...rangeIssues('/limit/minutes', limit.minutes, maxMinutes));
  else issues.push(...rangeIssues('/limit/workingDays', limit.workingDays, maxWorkingDays));
  policy.warnShares.forEach((share, index) => {
    if (!(share > 0 && share < 1))
      issues.push({ path: `/warnShares/${index}`, code: 'clock.share_invalid', params: { share } });
  });
  return issues;
}

function rangeIssues(path: string, value: number, max: number): ClockIssue[] {
  return value >= 0 && value <= max ? [] : [{ path, code: 'clock.limit_invalid', params: { max } }];
}
