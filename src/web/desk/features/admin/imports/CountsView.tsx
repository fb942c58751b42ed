import { useTranslation } from 'react-i18next';
import type { ImportCountsView } from '../../../../../contract/import-contract.ts';
import styles from './Imports.module.css';

/** What came, or would come, of the rows. */
export function CountsView({ counts, would }: { counts: ImportCountsView; would: boolean }) {
  const { t } = useTranslation();
  const { added, repeated, known, refused, withoutText, withoutDate, parties } = counts;
  const lines: [string, number][] = [
    [t(would ? 'desk.import.count.would-add' : 'desk.import.count.added'), added],
    [t('desk.import.count.repeated'), repeated],
    [t('desk.import.count.known'), known],
    [t('desk.import.count.refused'), refused],
  ];
  const small: [string, number][] = [
    [t('desk.import.count.without-text'), withoutText],
    [t('desk.import.count.without-date'), withoutDate],
    [t('desk.import.count.parties'), parties],
  ];
  return (
    <>
      <dl className={styles['tiles']}>
        {lines.map(([name, number]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number.toLocaleString()}</dd>
          </div>
        ))}
      </dl>
      <ul className={styles['notes']}>
        {small
          .filter(([, number]) => number > 0)
          .map(([name, number]) => (
            <li key={name}>
              {name}: {number.toLocaleString()}
            </li>
          ))}
        {Object.entries(counts.reasons).map(([code, number]) => (
          <li key={code}>
            {t(`error.${code}`, { column: '…', number: '…', limit: '…' })} × {number.toLocaleString()}
          </li>
        ))}
      </ul>
    </>
  );
}
