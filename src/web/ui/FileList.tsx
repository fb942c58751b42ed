import { FileImageOutlined, FileOutlined, FilePdfOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sizeText } from './size-text.ts';
import styles from './Files.module.css';

/** A stored file as a list shows it. Size in bytes. */
export interface FileLine {
  id: string;
  name: string;
  type: string;
  size: number;
  /** Where it is downloaded. */
  url: string;
}

/** Stored files, each a download; `aside` adds to a line what the caller knows (who, when, hash, remove). */
export function FileList({
  files,
  aside,
}: {
  files: readonly FileLine[];
  aside?: (file: FileLine) => ReactNode;
}) {
  const { i18n } = useTranslation();
  return (
    <ul className={styles['list']}>
      {files.map((file) => (
        <li key={file.id}>
          <span className={styles['icon']} aria-hidden="true">
            {iconOf(file.type)}
          </span>
          <a href={file.url} download={file.name} className={styles['name']}>
            {file.name}
          </a>
          <span className={styles['size']}>{sizeText(file.size, i18n.language)}</span>
          {aside?.(file)}
        </li>
      ))}
    </ul>
  );
}

function iconOf(type: string): ReactNode {
  if (type.startsWith('image/')) return <FileImageOutlined />;
  return type === 'application/pdf' ? <FilePdfOutlined /> : <FileOutlined />;
}
