/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { PortalCase } from '../../../contract/intake-contract.ts';
import { announce } from '../announce.ts';
import { write, type Holder } from '../api.ts';
import { sendingKey } from '../sending-key.ts';
import { useTexts } from '../texts.ts';
import { useUploads } from '../uploads.ts';
import { UploadList } from './UploadList.tsx';
import { useWriting, WriteForm } from './WriteForm.tsx';

/** Writes to the handler and adds files. */
export function Composer({ holder, take }: { holder: Holder; take: (next: PortalCase) => void }) {
  const { t } = useTexts();
  const name = `message.${holder.number}`;
  const writing = useWriting<'message'>(name);
  const [adding, setAdding] = useState(false);
  const queue = useUploads(holder, take);
  const { body, files } = writing;

  const send = async (): Promise<void> => {
    const hasWords = body.trim() !== '';
    await writing.send('message', !hasWords && files.length === 0, async () => {
      if (hasWords) {
        const next = await write(holder, { body }, sendingKey(name, body));
        writing.said();
        announce(t('portal.talk.sent'));
        take(next);
      }
      queue.add(files);
      setAdding(false);
    });
  };

  return (
    <WriteForm
      writing={writing}
      id="message"
      label={t('portal.talk.write')}
      needed={t('portal.talk.needed')}
      rows={3}
      filesId={adding ? 'more-files' : null}
      above={<UploadList queue={queue} />}
      onSend={() => void send()}
    >
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
      <button type="submit" class="main" aria-disabled={writing.sending !== null}>
        {t(writing.sending ? 'portal.talk.sending' : 'portal.talk.send')}
      </button>
    </WriteForm>
  );
}
