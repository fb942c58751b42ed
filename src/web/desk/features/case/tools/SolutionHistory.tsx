import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { solutionView } from '../../../../../contract/resolution-contract.ts';
import { SolutionState } from './SolutionState.tsx';
import styles from './tools.module.css';

/** Earlier revisions, each as it was proposed. */
export function SolutionHistory({ solutions }: { solutions: readonly z.output<typeof solutionView>[] }) {
  const { t } = useTranslation();
  const earlier = solutions.toSorted((a, b) => b.revision - a.revision).slice(1);
  if (earlier.length === 0) return null;
  return (
    <>
      <h3 className={styles['section']}>{t('desk.solution.earlier')}</h3>
      <ul className={styles['chain']}>
        {earlier.map((one) => (
          <li key={one.id}>
            <SolutionState solution={one} />
            <p className={styles['words']}>{one.content.summary}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
