/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { OutsideTask } from '../../../contract/outside-contract.ts';
import { announce } from '../announce.ts';
import { sayToAsker, type TaskHolder } from '../api.ts';
import { sendingKey } from '../sending-key.ts';
import { useTexts } from '../texts.ts';
import { FileLine } from './FileLine.tsx';
import { Moment } from './Moment.tsx';
import { useWriting, WriteForm } from './WriteForm.tsx';

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
  const name = `task.${holder.task}`;
  const writing = useWriting<'note' | 'answer'>(name);
  const [part, setPart] = useState(0);
  const { body, files, sending } = writing;
  const isOpen = shown.state === 'open';

  const send = async (act: 'note' | 'answer'): Promise<void> => {
    const isEmpty = body.trim() === '' && (act === 'answer' || files.length === 0);
    setPart(0);
    await writing.send(act, isEmpty, async () => {
      const said = [act, body, files.map((file) => [file.name, file.size, file.lastModified])];
      const next = await sayToAsker(holder, { act, body, files }, sendingKey(name, said), setPart);
      writing.said();
      announce(t(act === 'answer' ? 'portal.task.answered' : 'portal.task.noted'));
      take(next);
    });
  };

  const plain = isOpen ? 'portal.task.note' : 'portal.talk.send';
  return (
    <WriteForm
      writing={writing}
      id="words"
      label={t(isOpen ? 'portal.task.write' : 'portal.task.more')}
      needed={t('portal.task.needed')}
      rows={5}
      filesId="task-files"
      part={part}
      onSend={() => void send(isOpen ? 'answer' : 'note')}
    >
      <button type="button" aria-disabled={sending !== null} onClick={() => void send('note')}>
        {t(sending === 'note' ? 'portal.talk.sending' : plain)}
      </button>
      {isOpen && (
        <button type="submit" class="main" aria-disabled={sending !== null}>
          {t(sending === 'answer' ? 'portal.talk.sending' : 'portal.task.answer')}
        </button>
      )}
    </WriteForm>
  );
}
