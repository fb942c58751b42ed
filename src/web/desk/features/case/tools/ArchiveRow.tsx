import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { checkArchive, type archiveView } from '../../../../../contract/closing-contract.ts';
import { downloadFile } from '../../../../../contract/file-contract.ts';
import { CopyText } from '../../../../ui/CopyText.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { routeUrl } from '../../../../ui/route-like.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import styles from './tools.module.css';

/** One sealed package: its checks, its digest, the download, and reading it again. */
export function ArchiveRow({ archive }: { archive: z.output<typeof archiveView> }) {
  const { t } = useTranslation();
  const check = useCommand(checkArchive);
  return (
    <li className={styles['row']}>
      <div className={styles['rowHead']}>
        <strong>{t('desk.archive.revision', { n: archive.revision })}</strong>
        <span>
          {archive.by?.name} <MomentText at={archive.at} style="short" />
        </span>
      </div>
      <ul className={styles['parts']} style={{ marginTop: 8 }}>
        {archive.checks.map(({ code, ok }) => (
          <li key={code} data-missing={!ok}>
            {ok ? '✓' : '○'} {t(`term.archive-check.${code}`)}
          </li>
        ))}
      </ul>
      <div className={styles['rowFoot']}>
        <span className={styles['hash']}>
          {t('desk.hash')} <CopyText text={archive.sha256} />
        </span>
        <span>{t('desk.archive.keep-until', { date: archive.keepUntil })}</span>
      </div>
      <div className={styles['buttons']}>
        <Button size="small" href={routeUrl(downloadFile, { params: { id: archive.fileId } })}>
          {t('desk.archive.download')}
        </Button>
        <Button
          size="small"
          type="text"
          loading={check.isPending}
          onClick={() => {
            check.mutate({ params: { id: archive.id } });
          }}
        >
          {t('desk.archive.check')}
        </Button>
        {check.data && (
          <span role="status">
            {t(check.data.unchanged ? 'desk.archive.intact' : 'desk.archive.touched')}{' '}
            <MomentText at={check.data.at} style="short" />
          </span>
        )}
      </div>
    </li>
  );
}
