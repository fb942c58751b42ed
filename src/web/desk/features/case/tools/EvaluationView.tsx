import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { evaluationView } from '../../../../../contract/closing-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import styles from './tools.module.css';

/** What an evaluation says besides how far the matter is solved, and what each is called. */
export const evaluationAreas = {
  satisfaction: 'desk.evaluation.satisfaction',
  lesson: 'desk.evaluation.lesson',
  procedureChange: 'desk.evaluation.procedure',
} as const;
/** @see evaluationAreas */
export const evaluationAreaNames = Object.keys(evaluationAreas) as (keyof typeof evaluationAreas)[];

/** An evaluation to be read: how far solved, how satisfied, what is learned. */
export function EvaluationView({ evaluation }: { evaluation: z.output<typeof evaluationView> }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles['rowHead']}>
        <strong>{t(`term.solved.${evaluation.solved}`)}</strong>
        <span>
          {evaluation.by?.name} <MomentText at={evaluation.at} style="short" />
        </span>
      </div>
      {evaluationAreaNames.map(
        (name) =>
          evaluation[name] && (
            <div key={name}>
              <small>{t(evaluationAreas[name])}</small> {evaluation[name]}
            </div>
          ),
      )}
    </>
  );
}
