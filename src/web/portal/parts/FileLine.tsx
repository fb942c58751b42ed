/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { sizeText } from '../../ui/size-text.ts';
import { fetchFile, type Holder, type TaskHolder } from '../api.ts';
import { wordsOf } from '../error-words.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from './Dialog.tsx';

interface CaseFile {
  id: string;
  name: string;
  type: string;
  size: number;
}

const shownHere = /^image\/(jpeg|png|webp|gif)$/;

/** A file of the conversation: pictures open here, everything else is saved. Nothing is loaded before it is asked for. */
export function FileLine({ file, holder }: { file: CaseFile; holder: Holder | TaskHolder }) {
  const { t, language } = useTexts();
  const [address, setAddress] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(
    () => () => {
      if (address) URL.revokeObjectURL(address);
    },
    [address],
  );
  const open = async (): Promise<void> => {
    setWaiting(true);
    setFailure(null);
    try {
      const blob = await fetchFile(holder, file.id);
      if (shownHere.test(file.type)) setAddress(URL.createObjectURL(blob));
      else save(blob, file.name);
    } catch (error) {
      setFailure(error);
    } finally {
      setWaiting(false);
    }
  };
  return (
    <>
      <button type="button" class="file" aria-busy={waiting} onClick={() => void open()}>
        <span class={file.type.startsWith('image/') ? 'paper picture' : 'paper'} aria-hidden="true" />
        <span class="preview-words">
          <span class="preview-name">{file.name}</span>
          <small>{waiting ? t('portal.files.opening') : sizeText(file.size, language)}</small>
        </span>
      </button>
      {failure !== null && <p class="field-error">{wordsOf(failure, t)}</p>}
      {address && (
        <Dialog
          title={file.name}
          onClose={() => {
            setAddress(null);
          }}
        >
          <img class="whole" src={address} alt={file.name} />
          <div class="row row-end">
            <a class="button" href={address} download={file.name}>
              {t('portal.files.save')}
            </a>
            <button
              type="button"
              class="main"
              onClick={() => {
                setAddress(null);
              }}
            >
              {t('portal.close')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  window.setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
