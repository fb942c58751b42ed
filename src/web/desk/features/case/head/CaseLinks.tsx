import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { CaseLink } from '../../../parts/CaseLink.tsx';
import { StatusTag } from '../../../parts/StatusTag.tsx';
import styles from './CaseHead.module.css';

/** Other cases this one belongs to: its first report, the case that came back, what was linked. */
export function CaseLinks({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const { duplicateOf, repeatOf, links } = complaint;
  const others = links.filter(({ id }) => id !== duplicateOf?.id && id !== repeatOf?.id);
  if (!duplicateOf && !repeatOf && others.length === 0) return null;
  return (
    <div className={styles['links']}>
      {duplicateOf && (
        <span>
          {t('desk.case.link.duplicate-of')} <CaseLink complaint={duplicateOf} />
        </span>
      )}
      {repeatOf && (
        <span>
          {t('desk.case.link.repeat-of')} <CaseLink complaint={repeatOf} />
        </span>
      )}
      {others.map((one) => (
        <span key={one.id}>
          {t(`term.case-link.${one.kind}`)} <CaseLink complaint={one} /> <StatusTag status={one.status} />{' '}
          {one.title}
        </span>
      ))}
    </div>
  );
}
