/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { OutsideTask } from '../../../contract/outside-contract.ts';
import { announce } from '../announce.ts';
import { sayToAsker, type TaskHolder } from '../api.ts';
import { wordsOf } from '../error-words.ts';
import { arrived, sendingKey } from '../sending-key.ts';
import { useTexts } from '../texts.ts';
import { useChoices } from '../use-choices.ts';
import { useDraft } from '../use-draft.ts';
import { AreaField } from './AreaField.tsx';
import { FileLine } from './FileLine.tsx';
import { FilePicker } from './FilePicker.tsx';
import { Moment } from './Moment.tsx';
import { Notice } from './Notice.tsx';

interface TalkProps {
  shown: OutsideTask;
  holder: TaskHolder;
  take: (next: OutsideTask) => void;
}

/** An answer that one of the company wrote down is what they were told. */
const subjectOf = (kind: 'answer' | 'return', by: string | null) =>
  kind === 'answer' && by !== null ? 'told' : kind;

/** What was said about it, both ways, and writing: a note, or the answer. */
export function TaskTalk({ shown, holder, take }: TalkProps) {
  const { t } = useTexts();
  return (
    <section>
      {shown.notes.length > 0 && <h2>{t('portal.task.talk')}</h2>}
      <ol class="talk">
        {shown.notes.map(({ id, kind, by, body, at, files }) => (
          <li key={id} class={by === null ? 'said said-me' : 'said'}>
            <p class="said-head">
              <strong>{by ?? t('portal.task.you')}</strong> <Moment at={at} look="short" />
            </p>
            {kind !== 'note' && <p class="said-subject">{t(`portal.task.kind.${subjectOf(kind, by)}`)}</p>}
            {body && <p class="said-body">{body}</p>}
            {files.map((file) => (
              <FileLine key={file.id} file={file} holder={holder} />
            ))}
          </li>
        ))}
      </ol>
      {shown.open && <TaskComposer shown={shown} holder={holder} take={take} />}
    </section>
  );
}

function TaskComposer({ shown, holder, take }: TalkProps) {
  const { t } = useTexts();
  const choices = useChoices();
  const name = `task.${holder.task}`;
  const draft = useDraft(name, { body: '' });
  const [files, setFiles] = useState<File[]>([]);
  const [sending, setSending] = useState<'note' | 'answer' | null>(null);
  const [part, setPart] = useState(0);
  const [empty, setEmpty] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { body } = draft.value;

  const send = async (act: 'note' | 'answer'): Promise<void> => {
    const isEmpty = body.trim() === '' && (act === 'answer' || files.length === 0);
    setEmpty(isEmpty);
    setFailure(null);
    if (isEmpty) return;
    setSending(act);
    setPart(0);
    try {
      const said = [act, body, files.map((file) => [file.name, file.size, file.lastModified])];
      const next = await sayToAsker(holder, { act, body, files }, sendingKey(name, said), setPart);
      arrived(name);
      draft.clear();
      setFiles([]);
      announce(t(act === 'answer' ? 'portal.task.answered' : 'portal.task.noted'));
      take(next);
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(null);
    }
  };
  const press = (act: 'note' | 'answer'): void => {
    if (sending === null) void send(act);
  };

  const plain = shown.state === 'open' ? 'portal.task.note' : 'portal.talk.send';
  const noteWords = sending === 'note' ? 'portal.talk.sending' : plain;
  return (
    <form
      class="composer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        press(shown.state === 'open' ? 'answer' : 'note');
      }}
    >
      <AreaField
        id="words"
        label={t(shown.state === 'open' ? 'portal.task.write' : 'portal.task.more')}
        limit={10_000}
        rows={5}
        required
        value={body}
        error={empty ? t('portal.task.needed') : undefined}
        onValue={(next) => {
          setEmpty(false);
          draft.change({ body: next });
        }}
      />
      <FilePicker
        id="task-files"
        files={files}
        onFiles={setFiles}
        maxFiles={choices?.maxFiles ?? 10}
        maxMb={choices?.maxFileMb ?? 25}
      />
      {sending !== null && files.length > 0 && (
        <progress value={part} max={1} aria-label={t('portal.files.sending')} />
      )}
      {failure !== null && (
        <Notice tone="wrong">
          <p>{wordsOf(failure, t)}</p>
          <p>{t('portal.talk.not-sent')}</p>
        </Notice>
      )}
      <div class="row row-end">
        <button
          type="button"
          aria-disabled={sending !== null}
          onClick={() => {
            press('note');
          }}
        >
          {t(noteWords)}
        </button>
        {shown.state === 'open' && (
          <button type="submit" class="main" aria-disabled={sending !== null}>
            {t(sending === 'answer' ? 'portal.talk.sending' : 'portal.task.answer')}
          </button>
        )}
      </div>
    </form>
  );
}
