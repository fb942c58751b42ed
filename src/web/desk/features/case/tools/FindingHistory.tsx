import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { findingView } from '../../../../../contract/investigation-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import styles from './tools.module.css';

/** Earlier findings stay to be read, each as it was. */
export function FindingHistory({ findings }: { findings: readonly z.output<typeof findingView>[] }) {
  const { t } = useTranslation();
  const earlier = findings.toSorted((a, b) => b.revision - a.revision).slice(1);
  if (earlier.length === 0) return null;
  return (
    <>
      <h3 className={styles['section']}>{t('desk.finding.earlier')}</h3>
      <ul className={styles['chain']}>
        {earlier.map((one) => (
          <li key={one.id}>
            <MomentText at={one.at} style="short" /> {one.by?.name} {t(`term.finding-outcome.${one.outcome}`)}{' '}
            {t(`term.responsibility.${one.responsibility}`)}
            <div>{one.summary}</div>
            {one.cause && <div>{one.cause}</div>}
          </li>
        ))}
      </ul>
    </>
  );
}
