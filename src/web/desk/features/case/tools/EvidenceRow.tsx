import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { downloadFile } from '../../../../../contract/file-contract.ts';
import { checkEvidence, type evidenceView } from '../../../../../contract/investigation-contract.ts';
import { CopyText } from '../../../../ui/CopyText.tsx';
import { FileList } from '../../../../ui/FileList.tsx';
import { ImageWall } from '../../../../ui/ImageWall.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { routeUrl } from '../../../../ui/route-like.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import { CustodyChain } from './CustodyChain.tsx';
import styles from './tools.module.css';

/** One piece of evidence: the thing itself, its digest, its origin, its chain of custody. */
export function EvidenceRow({ evidence, may }: { evidence: z.output<typeof evidenceView>; may: boolean }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const check = useCommand(checkEvidence);
  const { file } = evidence;
  return (
    <li className={styles['row']}>
      <div className={styles['rowHead']}>
        <strong>{evidence.title || file?.name}</strong>
        <Tag>{t(`term.evidence-kind.${evidence.kind}`)}</Tag>
      </div>
      {file?.type.startsWith('image/') && (
        <ImageWall
          images={[
            {
              id: file.id,
              name: file.name,
              url: routeUrl(downloadFile, { params: { id: file.id }, query: { inline: 'true' } }),
            },
          ]}
        />
      )}
      {file && <FileList files={[{ ...file, url: routeUrl(downloadFile, { params: { id: file.id } }) }]} />}
      <div className={styles['rowFoot']}>
        <span>{t('desk.evidence.from', { source: evidence.source })}</span>
        <span>
          {t('desk.evidence.taken', { name: evidence.collectedBy })}{' '}
          <MomentText at={evidence.collectedAt} style="short" />
        </span>
        {evidence.place && <span>{evidence.place}</span>}
        <span>
          {t('desk.evidence.added-by', { name: evidence.addedBy })}{' '}
          <MomentText at={evidence.addedAt} style="short" />
        </span>
      </div>
      {evidence.note && <div>{evidence.note}</div>}
      {file && (
        <div className={styles['rowFoot']}>
          <span className={styles['hash']}>
            {t('desk.hash')} {whole ? <CopyText text={file.sha256} /> : `${file.sha256.slice(0, 12)}…`}
          </span>
          {!whole && (
            <Button type="link" size="small" onClick={() => setWhole(true)}>
              {t('desk.evidence.whole-hash')}
            </Button>
          )}
          <Button
            type="link"
            size="small"
            loading={check.isPending}
            onClick={() => {
              check.mutate({ params: { id: evidence.id } });
            }}
          >
            {t('desk.evidence.check')}
          </Button>
          {check.data && (
            <span role="status">
              {t(check.data.unchanged ? 'desk.evidence.unchanged' : 'desk.evidence.changed')}{' '}
              <MomentText at={check.data.at} style="short" />
            </span>
          )}
        </div>
      )}
      <CustodyChain evidence={evidence} may={may} />
    </li>
  );
}
