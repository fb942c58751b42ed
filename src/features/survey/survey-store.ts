import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Scores } from './survey-rules.ts';

/** Writes that the complainant was asked, as the next round. */
export async function insertSurvey(tx: Tx, complaintId: string, round: number): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('surveys')
    .values({ id, complaint_id: complaintId, round, asked_at: tx.time.now() })
    .execute();
  return id;
}

/** Writes the answer; answers false when there was one already. */
export async function answerInsertedSurvey(
  tx: Tx,
  id: string,
  answer: { scores: Scores; index: number | null; remark: string; via: string },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('surveys')
    .set({
      answered_at: tx.time.now(),
      via: answer.via,
      scores: json(answer.scores),
      index_value: answer.index === null ? null : answer.index.toFixed(2),
      remark: answer.remark || null,
    })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
