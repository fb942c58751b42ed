import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../../../contract/import-contract.ts';
import { textIn } from '../../../../../terms/lists.ts';
import type { CodedField } from '../../../../../terms/imports.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { Skeletons } from '../../../../ui/Skeletons.tsx';
import styles from './Imports.module.css';

/** The first rows as they would become. */
export function PreviewPanel({ preview, error }: { preview: ImportPreview | undefined; error: unknown }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('desk.import.preview')} aside={t('desk.import.preview.about')} flush>
      {preview ? (
        <Rows preview={preview} />
      ) : error ? (
        <ErrorState error={error} compact />
      ) : (
        <Skeletons shape="table" />
      )}
    </Panel>
  );
}

function Rows({ preview }: { preview: ImportPreview }) {
  const { t, i18n } = useTranslation();
  const name = (field: CodedField, code: string): string => {
    const choice = preview.choices[field].find((one) => one.code === code);
    return choice ? textIn(choice.title, i18n.language) : code;
  };
  const heads = ['sourceRef', 'title', 'product', 'receivedAt', 'status', 'complainant', 'keep'] as const;
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('desk.import.preview')}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th>{t('desk.import.preview.line')}</th>
            {heads.map((head) => (
              <th key={head}>{t(`term.import-field.${head}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.line} data-refused={row.refused !== null}>
              <td>{row.line}</td>
              <td>{row.sourceRef}</td>
              <td>
                <strong>{row.title}</strong> <span className={styles['clip']}>{row.narrative}</span>
                {row.refused && <em>{t(`error.${row.refused.code}`, row.refused.params)}</em>}
              </td>
              <td>{row.product}</td>
              <td>{row.receivedAt && <MomentText at={row.receivedAt} style="short" />}</td>
              <td>{t(row.closed ? 'import.status.closed' : 'import.status.open')}</td>
              <td>{row.complainant}</td>
              <td>
                <ul className={styles['kept']}>
                  {Object.entries(row.coded).map(([field, code]) => (
                    <li key={field}>
                      {t(`term.import-field.${field}`)}: {name(field as CodedField, code)}
                    </li>
                  ))}
                  {Object.entries(row.kept).map(([column, cell]) => (
                    <li key={column}>
                      {column}: {cell}
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
