import { useTranslation } from 'react-i18next';
import { listDocuments, type DocumentView } from '../../../../../contract/document-contract.ts';
import { downloadFile } from '../../../../../contract/file-contract.ts';
import { languageTraits } from '../../../../../terms/lists.ts';
import { CopyText } from '../../../../ui/CopyText.tsx';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { FileList } from '../../../../ui/FileList.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { routeUrl } from '../../../../ui/route-like.ts';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { DocumentForm } from './DocumentForm.tsx';
import styles from './tools.module.css';

/** Documents of the case: one is chosen, looked at and issued; those issued stay to be fetched. */
export function DocumentsPanel({ complaint, action }: ToolProps) {
  const { t } = useTranslation();
  const query = useRoute(listDocuments, { params: { id: complaint.id } });
  return (
    <Loaded query={query} shape="form" compact>
      {(choices) => (
        <>
          {choices.offered.length > 0 && (
            <DocumentForm complaintId={complaint.id} choices={choices} asked={action.document} />
          )}
          <h3 className={styles['section']}>{t('desk.document.issued')}</h3>
          {choices.issued.length === 0 && <EmptyState compact title={t('desk.document.none')} />}
          <ul className={styles['rows']}>
            {choices.issued.map((one) => (
              <IssuedRow key={one.id} issued={one} />
            ))}
          </ul>
        </>
      )}
    </Loaded>
  );
}

function IssuedRow({ issued }: { issued: DocumentView }) {
  const { t } = useTranslation();
  const text = useTextIn();
  const { file } = issued;
  return (
    <li className={styles['row']} style={{ minWidth: 0 }}>
      <div className={styles['rowHead']}>
        <strong>
          {issued.number} {text(issued.title)}
        </strong>
        <span>
          {issued.by?.name} <MomentText at={issued.at} style="short" />
        </span>
      </div>
      <FileList files={[{ ...file, url: routeUrl(downloadFile, { params: { id: file.id } }) }]} />
      <div className={styles['rowFoot']}>
        <span>{languageTraits[issued.language].name}</span>
        {issued.namesInFull && <span>{t('desk.document.names')}</span>}
        <span className={styles['hash']}>
          {t('desk.hash')} <CopyText text={issued.sha256} />
        </span>
      </div>
    </li>
  );
}
