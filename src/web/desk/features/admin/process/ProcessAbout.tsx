import { useTranslation } from 'react-i18next';
import type { ProcessVersionView } from '../../../../../contract/process-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { StateTag } from './StateTag.tsx';
import styles from './ProcessPage.module.css';

/** What a version is for, how its source was read, who wrote it and what follows it. */
export function ProcessAbout({ version }: { version: ProcessVersionView }) {
  const { t } = useTranslation();
  const text = useTextIn();
  const { outline } = version;
  return (
    <div className={styles['about']}>
      {outline && <p>{text(outline.about.summary)}</p>}
      {outline?.about.reading && (
        <p className={styles['quiet']}>
          {t('desk.process.reading')} · {text(outline.about.reading)}
        </p>
      )}
      <div className={styles['facts']}>
        <StateTag state={version.state} />
        <span>
          {t('desk.process.made')} <MomentText at={version.createdAt} />{' '}
          {version.createdBy?.name ?? t('desk.process.shipped')}
        </span>
        {version.state === 'in-force' && version.inForceAt !== null && (
          <span>
            {t('desk.process.in-force-at')} <MomentText at={version.inForceAt} />
          </span>
        )}
        {version.state === 'retired' && version.retiredAt !== null && (
          <span>
            {t('desk.process.retired-at')} <MomentText at={version.retiredAt} />
          </span>
        )}
        {version.open !== null && version.state !== 'draft' && (
          <span>{t('desk.process.open-on', { count: version.open })}</span>
        )}
        {outline && (
          <span>
            {t('desk.process.source')} {outline.about.from}
          </span>
        )}
        {outline && (
          <span>
            {t('desk.process.kinds')}{' '}
            {outline.kinds.map((kind) => t(`term.kind.${kind}`)).join(t('ui.list.separator'))}
          </span>
        )}
      </div>
    </div>
  );
}
