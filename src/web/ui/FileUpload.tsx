import { CameraOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useRef, useState, type ClipboardEvent, type DragEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from './error-text.ts';
import { sizeText } from './size-text.ts';
import { useUploads, type SendFile, type UploadRow } from './use-uploads.ts';
import styles from './Files.module.css';

/**
 * Takes files by choosing, dropping, pasting, and on phones by the camera where pictures are wanted; each on its own line with progress, and
 * with the server's words where it is refused. `send` stores one file; when it resolves the line goes.
 */
export function FileUpload(props: {
  send: SendFile;
  /** What the file dialog offers: `image/*,.pdf`. */
  accept?: string;
  disabled?: boolean;
  /** What may be sent, in small below: kinds and sizes. */
  hint?: string;
}) {
  const { t } = useTranslation();
  const { rows, add, retry, remove } = useUploads(props.send);
  const choose = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const photographs = props.accept === undefined || props.accept.includes('image');
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files && !props.disabled) add(files);
  };
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  const drop = (event: DragEvent) => {
    drag(false)(event);
    take(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  return (
    <div
      className={styles['upload']}
      data-over={over}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
      onPaste={paste}
    >
      <div className={styles['buttons']}>
        <Button
          icon={<PaperClipOutlined />}
          disabled={props.disabled}
          onClick={() => choose.current?.click()}
        >
          {t('ui.files.choose')}
        </Button>
        {photographs && (
          <Button
            className={styles['camera']}
            icon={<CameraOutlined />}
            disabled={props.disabled}
            onClick={() => camera.current?.click()}
          >
            {t('ui.files.camera')}
          </Button>
        )}
        <span className={styles['hint']}>{props.hint ?? t('ui.files.hint')}</span>
      </div>
      <Hidden ref={choose} accept={props.accept} onFiles={take} />
      <Hidden ref={camera} accept="image/*" capture onFiles={take} />
      {rows.map((row) => (
        <Row key={row.id} row={row} onRetry={() => retry(row)} onRemove={() => remove(row)} />
      ))}
    </div>
  );
}

interface HiddenProps {
  ref: Ref<HTMLInputElement>;
  accept?: string;
  capture?: boolean;
  onFiles: (files: FileList | null) => void;
}

function Hidden({ ref, accept, capture = false, onFiles }: HiddenProps) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      // The component library shows file inputs inside its forms whatever `hidden` says.
      style={{ display: 'none' }}
      multiple={!capture}
      accept={accept}
      capture={capture ? 'environment' : undefined}
      onChange={(event) => {
        onFiles(event.target.files);
        event.target.value = '';
      }}
    />
  );
}

function Row({ row, onRetry, onRemove }: { row: UploadRow; onRetry: () => void; onRemove: () => void }) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  return (
    <div className={styles['row']} data-state={row.state}>
      <span className={styles['name']}>{row.file.name}</span>
      <span className={styles['size']}>{sizeText(row.file.size, i18n.language)}</span>
      {row.state === 'failed' ? (
        <span className={styles['error']} role="alert">
          {errorText(row.error)}
        </span>
      ) : (
        <Progress
          className={styles['progress']}
          // The last percent is the server's: it checks the file before it keeps it.
          percent={Math.min(99, Math.round(row.part * 100))}
          size="small"
          aria-label={t('ui.files.progress', { name: row.file.name })}
        />
      )}
      {row.state === 'failed' && (
        <Button size="small" type="link" onClick={onRetry}>
          {t('ui.error.retry')}
        </Button>
      )}
      <Button size="small" type="link" onClick={onRemove}>
        {t(row.state === 'failed' ? 'ui.files.drop' : 'ui.files.cancel')}
      </Button>
    </div>
  );
}
