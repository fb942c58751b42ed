import { useTranslation } from 'react-i18next';
import type { TemplateProblem } from '../../../../../contract/process-contract.ts';
import styles from './ProblemList.module.css';

/** Mistakes of a template, each leading to its line; those in shared parts lead nowhere here. */
export function ProblemList(props: {
  problems: readonly TemplateProblem[];
  onGo: (problem: TemplateProblem) => void;
}) {
  const { t } = useTranslation();
  return (
    <ol className={styles['list']}>
      {props.problems.map((problem, index) => {
        const words = (
          <>
            <span className={styles['place']}>
              {problem.fragment !== null &&
                `${t('desk.process.check.fragment', { name: problem.fragment })} `}
              {t('desk.process.check.line', { line: problem.line })}
            </span>
            <span className={styles['message']}>{problem.message}</span>
            {problem.path !== '' && <code className={styles['path']}>{problem.path}</code>}
          </>
        );
        return (
          <li key={`${problem.line} ${problem.column} ${problem.code} ${index}`}>
            {problem.fragment === null ? (
              <button
                type="button"
                onClick={() => {
                  props.onGo(problem);
                }}
              >
                {words}
              </button>
            ) : (
              <div className={styles['elsewhere']}>{words}</div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
