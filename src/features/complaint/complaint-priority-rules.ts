/** What the priority is reckoned from (CL-3). Loss in minor units. */
export interface PriorityGround {
  severityRank: number;
  safety: boolean;
  legal: boolean;
  media: boolean;
  repeat: boolean;
  /** Several people complain of the same. */
  group: boolean;
  customerLevel: string | null;
  claimedLoss: number | null;
  urgency: string | null;
  impactScope: string | null;
}

/** One ground that spoke, with its points; `error.priority.<code>` says it in words. */
export interface PriorityWhy {
  code: string;
  params?: Record<string, number>;
}

/** A priority with its grounds. */
export interface Reckoned {
  priority: number;
  why: PriorityWhy[];
}

/** From this loss on it counts, in minor units: 5,000.00. */
const lossThatCounts = 500_000;

/**
 * Priority 1 (first of all) to 5, by visible points: danger to people alone makes it 1; grave severity, law, press,
 * repetition, a group, scope of impact, level of the customer, loss and pressing need add up (CL-3).
 */
export function priorityOf(ground: PriorityGround): Reckoned {
  const points: [boolean, string, number][] = [
    [ground.safety, 'safety', 8],
    [ground.severityRank >= 3, 'severity-top', 5],
    [ground.severityRank === 2, 'severity-high', 3],
    [ground.severityRank === 1, 'severity', 1],
    [ground.legal, 'legal', 3],
    [ground.media, 'media', 3],
    [ground.repeat, 'repeat', 2],
    [ground.group, 'group', 2],
    [ground.impactScope === 'many', 'impact-many', 2],
    [ground.impactScope === 'several', 'impact', 1],
    [ground.customerLevel === 'vip', 'vip', 2],
    [ground.customerLevel === 'gold', 'gold', 1],
    [(ground.claimedLoss ?? 0) >= lossThatCounts, 'loss', 2],
    [ground.urgency === 'at-once', 'urgency', 1],
  ];
  const spoke = points.filter(([holds]) => holds);
  const sum = spoke.reduce((total, [, , worth]) => total + worth, 0);
  const priority = sum >= 8 ? 1 : sum >= 5 ? 2 : sum >= 3 ? 3 : sum >= 1 ? 4 : 5;
  return {
    priority,
    why: spoke.map(([, code, worth]) => ({ code: `priority.${code}`, params: { points: worth } })),
  };
}
