/** Whether the complainant agrees with the outcome: accepted the offer, or said so later. Texts: `term.agreement.<code>`. */
export const agreements = ['none', 'agreed', 'disagreed'] as const;

/** One of {@link agreements}. */
export type Agreement = (typeof agreements)[number];

/** Where an approval stands; `none` before it was asked for. Texts: `term.approval-state.<code>`. */
export const approvalStates = ['none', 'pending', 'approved', 'returned', 'void'] as const;

/** One of {@link approvalStates}. */
export type ApprovalState = (typeof approvalStates)[number];

/** Where the newest offer stands; `none` before the first. Texts: `term.offer-state.<code>`. */
export const offerStates = [
  'none',
  'open',
  'accepted',
  'rejected',
  'countered',
  'withdrawn',
  'expired',
] as const;

/** One of {@link offerStates}. */
export type OfferState = (typeof offerStates)[number];

/** Result of one verification in the present round (VER-1). Texts: `term.verification.<code>`. */
export const verificationResults = ['none', 'effective', 'not-effective'] as const;

/** One of {@link verificationResults}. */
export type VerificationResult = (typeof verificationResults)[number];

/** How far a closed case was solved (CLO-3). Texts: `term.solved.<code>`. */
export const solvedDegrees = ['fully', 'partly', 'not'] as const;

/** One of {@link solvedDegrees}. */
export type SolvedDegree = (typeof solvedDegrees)[number];

/** What the complainant thinks of the finding (INV-4). Texts: `term.finding-view.<code>`. */
export const findingViews = ['agreed', 'disputed', 'unknown'] as const;

/** One of {@link findingViews}. */
export type FindingView = (typeof findingViews)[number];
