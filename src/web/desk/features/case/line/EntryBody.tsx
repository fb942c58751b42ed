import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../../../contract/complaint-contract.ts';
import { downloadFile } from '../../../../../contract/file-contract.ts';
import { FileList } from '../../../../ui/FileList.tsx';
import { ImageWall } from '../../../../ui/ImageWall.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { routeUrl } from '../../../../ui/route-like.ts';
import styles from './CaseTimeline.module.css';

const long = { characters: 500, lines: 9 };

/** The words of an entry and its files; long texts open on a press. */
export function EntryBody({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const body = entry.body ?? '';
  const short = body.split('\n').slice(0, long.lines).join('\n').slice(0, long.characters);
  const cut = !whole && short.length < body.length;
  const images = (entry.files ?? []).filter(({ type }) => type.startsWith('image/'));
  const papers = (entry.files ?? []).filter(({ type }) => !type.startsWith('image/'));
  const spokenAt = entry.data['occurredAt'];
  const later =
    entry.data['noted'] === true &&
    typeof spokenAt === 'string' &&
    Math.abs(Date.parse(entry.at) - Date.parse(spokenAt)) > 300_000;
  return (
    <>
      {entry.subject && <span className={styles['subject']}>{entry.subject}</span>}
      {later && (
        <small>
          {t('desk.case.line.took-place')} <MomentText at={spokenAt} />
        </small>
      )}
      <span className={styles['said']}>{cut ? `${short}…` : body}</span>
      {cut && (
        <button
          type="button"
          className={styles['more']}
          onClick={() => {
            setWhole(true);
          }}
        >
          {t('desk.case.line.more')}
        </button>
      )}
      {images.length > 0 && (
        <div className={styles['files']}>
          <ImageWall
            images={images.map(({ id, name }) => ({
              id,
              name,
              url: routeUrl(downloadFile, { params: { id }, query: { inline: 'true' } }),
            }))}
          />
        </div>
      )}
      {papers.length > 0 && (
        <div className={styles['files']}>
          <FileList
            files={papers.map((file) => ({
              ...file,
              url: routeUrl(downloadFile, { params: { id: file.id } }),
            }))}
          />
        </div>
      )}
    </>
  );
}
