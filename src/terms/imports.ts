/**
 * What a column of a file may be brought in as. `keep` stays with the complaint as the source's own words, `drop` is
 * left behind. Texts: `term.import-field.<code>`.
 */
export const importFields = [
  ...(['sourceRef', 'title', 'narrative', 'receivedAt', 'closedAt', 'occurredAt', 'status'] as const),
  ...(['kind', 'channel', 'category', 'severity', 'region', 'department'] as const),
  ...(['complainant', 'phone', 'mail', 'address', 'customerNo', 'level'] as const),
  ...(['product', 'model', 'batch', 'orderNo', 'place', 'concerned'] as const),
  ...(['remedySought', 'wishes', 'claimedLoss', 'impact', 'consequences', 'urgency', 'mood'] as const),
  ...(['safety', 'legal', 'media', 'confidential', 'keep', 'drop'] as const),
] as const;
/** One of {@link importFields}. */
export type ImportField = (typeof importFields)[number];

/** Fields whose values are codes of ours; what a file calls them is mapped value by value. */
export const codedFields = [
  ...(['status', 'kind', 'channel', 'category', 'severity', 'region', 'department'] as const),
  ...(['level', 'remedySought', 'urgency', 'mood'] as const),
] as const;
/** One of {@link codedFields}. */
export type CodedField = (typeof codedFields)[number];

/** Where an import stands. Texts: `term.import-state.<code>`. */
export const importStates = [
  ...(['reading', 'ready', 'checking', 'running', 'stopped', 'done', 'failed', 'undoing', 'undone'] as const),
] as const;
/** One of {@link importStates}. */
export type ImportState = (typeof importStates)[number];

/** As what complaints come in: over and done with, or as their file says. Texts: `term.import-as.<code>`. */
export const importsAs = ['history', 'open'] as const;
/** One of {@link importsAs}. */
export type ImportAs = (typeof importsAs)[number];

/** In what order days are written where it cannot be told: 3/4/2024. Texts: `term.import-dates.<code>`. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
/** One of {@link dateOrders}. */
export type DateOrder = (typeof dateOrders)[number];
