/** @jsxImportSource preact */
import { useCallback, useMemo } from 'preact/hooks';
import type { OutsideTask } from '../../../contract/outside-contract.ts';
import { fetchTask, type TaskHolder } from '../api.ts';
import { wordsOf } from '../error-words.ts';
import { FileLine } from '../parts/FileLine.tsx';
import { Moment } from '../parts/Moment.tsx';
import { Notice } from '../parts/Notice.tsx';
import { TaskReceipt } from '../parts/TaskReceipt.tsx';
import { TaskTalk } from '../parts/TaskTalk.tsx';
import { TimeUntil } from '../parts/TimeUntil.tsx';
import { useTexts } from '../texts.ts';
import { useFresh } from '../use-fresh.ts';
import { useNow } from '../use-now.ts';

/** The page of somebody outside who shares in a case: what they are asked, by when, and their answer. Nothing else. */
export function TaskPage({ task, secret }: TaskHolder) {
  const { t } = useTexts();
  const holder = useMemo(() => ({ task, secret }), [task, secret]);
  const { state, shown, error, reload, take } = useFresh(useCallback(() => fetchTask(holder), [holder]));
  if (state === 'refused')
    return (
      <>
        <h1>{t('portal.task.refused')}</h1>
        <p>{t('portal.task.refused.text')}</p>
      </>
    );
  if (!shown)
    return state === 'loading' ? (
      <p role="status">{t('portal.case.loading')}</p>
    ) : (
      <>
        <h1>{t('portal.case.failed')}</h1>
        <Notice tone="wrong">{wordsOf(error, t)}</Notice>
        <button type="button" class="main" onClick={() => void reload()}>
          {t('portal.retry')}
        </button>
      </>
    );
  return <Shown shown={shown} holder={holder} take={take} />;
}

function Shown({
  shown,
  holder,
  take,
}: {
  shown: OutsideTask;
  holder: TaskHolder;
  take: (next: OutsideTask) => void;
}) {
  const { t } = useTexts();
  const { state } = shown;
  return (
    <>
      <p class="over-title">
        {t('portal.task.asks', { company: shown.company, name: shown.askedBy, you: shown.name })}
      </p>
      <h1>{shown.title}</h1>
      {state !== 'open' && (
        <Notice tone={state === 'confirmed' ? 'good' : 'note'}>{t(`portal.task.state.${state}`)}</Notice>
      )}
      <Asked shown={shown} holder={holder} />
      {state === 'open' && <TaskReceipt shown={shown} holder={holder} take={take} />}
      <TaskTalk shown={shown} holder={holder} take={take} />
    </>
  );
}

/** What is asked in more words, by when, and the files for it; nothing where the title says it all. */
function Asked({ shown, holder }: { shown: OutsideTask; holder: TaskHolder }) {
  const { t } = useTexts();
  const now = useNow();
  const { brief, shared } = shown;
  const dueAt = shown.state === 'open' ? shown.dueAt : null;
  if (!brief && !dueAt && shared.length === 0) return null;
  const late = dueAt !== null && Date.parse(dueAt) < now;
  return (
    <section class="card">
      {brief && <p class="said-body">{brief}</p>}
      {dueAt && (
        <p class={late ? 'next late' : 'next'}>
          {t(late ? 'portal.task.due.late' : 'portal.task.due')}{' '}
          <strong>
            <Moment at={dueAt} />
          </strong>{' '}
          <TimeUntil at={dueAt} />
        </p>
      )}
      {shared.length > 0 && <h2>{t('portal.task.shared')}</h2>}
      {shared.map((file) => (
        <FileLine key={file.id} file={file} holder={holder} />
      ))}
    </section>
  );
}
