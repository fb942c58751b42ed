/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { wordsOf } from '../error-words.ts';
import { arrived } from '../sending-key.ts';
import { useTexts } from '../texts.ts';
import { useChoices } from '../use-choices.ts';
import { useDraft } from '../use-draft.ts';
import { AreaField } from './AreaField.tsx';
import { FilePicker } from './FilePicker.tsx';
import { Notice } from './Notice.tsx';

/** What is being written until it is sent: its words, kept in this browser, its files, and what went wrong. */
export function useWriting<Act extends string>(name: string) {
  const draft = useDraft(name, { body: '' });
  const [files, setFiles] = useState<File[]>([]);
  const [sending, setSending] = useState<Act | null>(null);
  const [empty, setEmpty] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  return {
    body: draft.value.body,
    files,
    setFiles,
    sending,
    empty,
    failure,
    write(body: string): void {
      setEmpty(false);
      draft.change({ body });
    },
    /** The words have arrived. */
    said(): void {
      arrived(name);
      draft.clear();
    },
    /** Sends what is written, unless that is nothing; what could not be sent stays in the field, and says so. */
    async send(act: Act, isEmpty: boolean, work: () => Promise<void>): Promise<void> {
      if (sending !== null) return;
      setEmpty(isEmpty);
      setFailure(null);
      if (isEmpty) return;
      setSending(act);
      try {
        await work();
        setFiles([]);
      } catch (error) {
        setFailure(error);
      } finally {
        setSending(null);
      }
    },
  };
}

/** The form for it: words, files where `filesId` is given, and the buttons, which are its children. */
export function WriteForm<Act extends string>(props: {
  writing: ReturnType<typeof useWriting<Act>>;
  id: string;
  label: string;
  /** What is said when nothing was written. */
  needed: string;
  rows: number;
  filesId: string | null;
  /** How much of the files is sent, 0 to 1. */
  part?: number;
  above?: ComponentChildren;
  onSend: () => void;
  children: ComponentChildren;
}) {
  const { writing, filesId } = props;
  const { files, failure } = writing;
  const { t } = useTexts();
  const choices = useChoices();
  return (
    <form
      class="composer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      {props.above}
      <AreaField
        id={props.id}
        label={props.label}
        limit={10_000}
        rows={props.rows}
        required
        value={writing.body}
        error={writing.empty ? props.needed : undefined}
        onValue={(next) => {
          writing.write(next);
        }}
      />
      {filesId !== null && (
        <FilePicker
          id={filesId}
          files={files}
          onFiles={writing.setFiles}
          maxFiles={choices?.maxFiles ?? 10}
          maxMb={choices?.maxFileMb ?? 25}
        />
      )}
      {props.part !== undefined && writing.sending !== null && files.length > 0 && (
        <progress value={props.part} max={1} aria-label={t('portal.files.sending')} />
      )}
      {failure !== null && (
        <Notice tone="wrong">
          <p>{wordsOf(failure, t)}</p>
          <p>{t('portal.talk.not-sent')}</p>
        </Notice>
      )}
      <div class="row row-end">{props.children}</div>
    </form>
  );
}
