import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../contract/search-contract.ts';
import styles from './CommandPalette.module.css';

/** Where in a case the words stand, each place with a short piece of its text in which they are marked. */
export function FoundPlaces({ found }: { found: SearchHit['found'] }) {
  const { t } = useTranslation();
  return (
    <span className={styles['found']}>
      {found.map(({ place, excerpt }, index) => (
        <span key={index} className={styles['place']}>
          <span className={styles['where']}>{t(`term.search-place.${place}`)}</span>{' '}
          {excerpt.map((part, at) => (part.hit ? <mark key={at}>{part.text}</mark> : part.text))}
        </span>
      ))}
    </span>
  );
}
