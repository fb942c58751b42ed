/** @jsxImportSource preact */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { sizeText } from '../../ui/size-text.ts';
import { useTexts } from '../texts.ts';
import { Notice } from './Notice.tsx';

/** What a phone's file chooser offers; what is really taken is judged by the server. */
const accepted = 'image/*,video/*,audio/*,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv';

/** Sorts out what cannot be sent anyway, with the reason. */
export function sortFiles(
  files: readonly File[],
  room: number,
  maxMb: number,
): { fit: File[]; tooMany: boolean; tooLarge: File[]; empty: File[] } {
  const tooLarge = files.filter((file) => file.size > maxMb * 1024 * 1024);
  const empty = files.filter((file) => file.size === 0);
  const rest = files.filter((file) => !tooLarge.includes(file) && !empty.includes(file));
  return { fit: rest.slice(0, room), tooMany: rest.length > room, tooLarge, empty };
}

interface FilePickerProps {
  id: string;
  files: readonly File[];
  onFiles: (files: File[]) => void;
  maxFiles: number;
  maxMb: number;
}

/** Photographs from the camera, pictures and papers from the device; each can be looked at and taken out again. */
export function FilePicker({ id, files, onFiles, maxFiles, maxMb }: FilePickerProps) {
  const { t } = useTexts();
  const [problems, setProblems] = useState<string[]>([]);
  const take = (input: HTMLInputElement): void => {
    const sorted = sortFiles([...(input.files ?? [])], maxFiles - files.length, maxMb);
    // The same file can be chosen again after it was taken out.
    input.value = '';
    setProblems([
      ...(sorted.tooMany ? [t('portal.files.too-many', { limit: maxFiles })] : []),
      ...sorted.tooLarge.map((file) => t('portal.files.too-large', { name: file.name, limit: maxMb })),
      ...sorted.empty.map((file) => t('portal.files.empty', { name: file.name })),
    ]);
    if (sorted.fit.length > 0) onFiles([...files, ...sorted.fit]);
  };
  return (
    <div class="picker">
      <div class="row">
        <label class="button" for={`${id}-camera`}>
          <input
            id={`${id}-camera`}
            class="heard-only"
            type="file"
            accept="image/*"
            capture="environment"
            onChange={(event) => {
              take(event.currentTarget);
            }}
          />
          {t('portal.files.camera')}
        </label>
        <label class="button" for={`${id}-choose`}>
          <input
            id={`${id}-choose`}
            class="heard-only"
            type="file"
            accept={accepted}
            multiple
            onChange={(event) => {
              take(event.currentTarget);
            }}
          />
          {t('portal.files.choose')}
        </label>
      </div>
      <p class="help">{t('portal.files.help', { limit: maxFiles, size: maxMb })}</p>
      {problems.length > 0 && (
        <Notice tone="wrong">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      )}
      {files.length > 0 && (
        <ul class="picked">
          {files.map((file, index) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              <Preview file={file} />
              <button
                type="button"
                class="quiet"
                aria-label={t('portal.files.remove-this', { name: file.name })}
                onClick={() => {
                  onFiles(files.filter((_, at) => at !== index));
                }}
              >
                {t('portal.files.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A chosen file: its picture where it has one, its name and size. */
export function Preview({ file }: { file: File }) {
  const { language } = useTexts();
  const address = useMemo(() => (file.type.startsWith('image/') ? URL.createObjectURL(file) : null), [file]);
  const [broken, setBroken] = useState(false);
  useEffect(
    () => () => {
      if (address) URL.revokeObjectURL(address);
    },
    [address],
  );
  return (
    <span class="preview">
      {address && !broken ? (
        <img
          src={address}
          alt=""
          onError={() => {
            setBroken(true);
          }}
        />
      ) : (
        <span class="paper" aria-hidden="true" />
      )}
      <span class="preview-words">
        <span class="preview-name">{file.name}</span>
        <small>{sizeText(file.size, language)}</small>
      </span>
    </span>
  );
}
