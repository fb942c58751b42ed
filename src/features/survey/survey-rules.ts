import type { SurveyDimension } from '../../terms/lists.ts';

/** The marks given, 1 to 5 each; a dimension nobody rated is left out. */
export type Scores = Readonly<Partial<Record<SurveyDimension, number>>>;

/**
 * The customer satisfaction index of one answer (SAT-1), 0 to 100 with two decimals: the mean of the dimensions that
 * were rated, each weighing the same, with 1 as 0 and 5 as 100. Null when nothing was rated.
 */
export function satisfactionIndex(scores: Scores): number | null {
  const marks = Object.values(scores);
  if (marks.length === 0) return null;
  const mean = marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  return Math.round(((mean - 1) / 4) * 10_000) / 100;
}

/** Whether somebody has to look into it: an index below 60, or the lowest mark in any dimension. */
export function isDissatisfied(scores: Scores): boolean {
  const index = satisfactionIndex(scores);
  return index !== null && (index < 60 || Object.values(scores).includes(1));
}
