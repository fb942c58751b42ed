/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { PortalCase } from '../../../contract/intake-contract.ts';
import { announce } from '../announce.ts';
import { write, type Holder } from '../api.ts';
import { wordsOf } from '../error-words.ts';
import { arrived, sendingKey } from '../sending-key.ts';
import { useTexts } from '../texts.ts';
import { useUploads } from '../uploads.ts';
import { useChoices } from '../use-choices.ts';
import { useDraft } from '../use-draft.ts';
import { AreaField } from './AreaField.tsx';
import { FilePicker } from './FilePicker.tsx';
import { Notice } from './Notice.tsx';
import { UploadList } from './UploadList.tsx';

/** Writes to the handler and adds files; what could not be sent stays in the field, and says so. */
export function Composer({ holder, take }: { holder: Holder; take: (next: PortalCase) => void }) {
  const { t } = useTexts();
  const choices = useChoices();
  const name = `message.${holder.number}`;
  const draft = useDraft(name, { body: '' });
  const [files, setFiles] = useState<File[]>([]);
  const [adding, setAdding] = useState(false);
  const [sending, setSending] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const queue = useUploads(holder, take);
  const { body } = draft.value;

  const send = async (): Promise<void> => {
    const hasWords = body.trim() !== '';
    setFailure(null);
    setEmpty(!hasWords && files.length === 0);
    if (!hasWords && files.length === 0) return;
    setSending(true);
    try {
      if (hasWords) {
        const next = await write(holder, { body }, sendingKey(name, body));
        arrived(name);
        draft.clear();
        announce(t('portal.talk.sent'));
        take(next);
      }
      queue.add(files);
      setFiles([]);
      setAdding(false);
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  };

  return (
    <form
      class="composer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) void send();
      }}
    >
      <UploadList queue={queue} />
      <AreaField
        id="message"
        label={t('portal.talk.write')}
        limit={10_000}
        rows={3}
        required
        value={body}
        error={empty ? t('portal.talk.needed') : undefined}
        onValue={(next) => {
          setEmpty(false);
          draft.change({ body: next });
        }}
      />
      {adding && (
        <FilePicker
          id="more-files"
          files={files}
          onFiles={setFiles}
          maxFiles={choices?.maxFiles ?? 10}
          maxMb={choices?.maxFileMb ?? 25}
        />
      )}
      {failure !== null && (
        <Notice tone="wrong">
          <p>{wordsOf(failure, t)}</p>
          <p>{t('portal.talk.not-sent')}</p>
        </Notice>
      )}
      <div class="row row-end">
        {!adding && (
          <button
            type="button"
            onClick={() => {
              setAdding(true);
            }}
          >
            {t('portal.talk.add-files')}
          </button>
        )}
        <button type="submit" class="main" aria-disabled={sending}>
          {t(sending ? 'portal.talk.sending' : 'portal.talk.send')}
        </button>
      </div>
    </form>
  );
}
