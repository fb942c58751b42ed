/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { OutsideTask } from '../../../contract/outside-contract.ts';
import { confirmReceipt, type TaskHolder } from '../api.ts';
import { wordsOf } from '../error-words.ts';
import { useTexts } from '../texts.ts';
import { Moment } from './Moment.tsx';
import { Notice } from './Notice.tsx';
import { TextField } from './TextField.tsx';

/** They say that they have it, and by which day they will answer; the day can be changed later. */
export function TaskReceipt({
  shown,
  holder,
  take,
}: {
  shown: OutsideTask;
  holder: TaskHolder;
  take: (next: OutsideTask) => void;
}) {
  const { t } = useTexts();
  const [changing, setChanging] = useState(false);
  const [day, setDay] = useState('');
  const [past, setPast] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const asks = shown.receivedAt === null || changing;

  const send = async (): Promise<void> => {
    // The whole day counts, where the reader is.
    const at = day ? new Date(`${day}T23:59:00`) : null;
    const isPast = at !== null && (Number.isNaN(at.getTime()) || at.getTime() <= Date.now());
    setPast(isPast);
    setFailure(null);
    if (isPast) return;
    setSending(true);
    try {
      take(await confirmReceipt(holder, at?.toISOString() ?? null));
      setChanging(false);
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  };

  if (!asks)
    return (
      <section class="card">
        <p>{t('portal.task.receipt.done')}</p>
        {shown.promisedAt && (
          <p>
            {t('portal.task.receipt.promised')} <Moment at={shown.promisedAt} look="day" />
          </p>
        )}
        <button
          type="button"
          onClick={() => {
            setChanging(true);
          }}
        >
          {t('portal.task.receipt.change')}
        </button>
      </section>
    );
  return (
    <form
      class="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) void send();
      }}
    >
      <h2>{t('portal.task.receipt')}</h2>
      <TextField
        id="answer-by"
        type="date"
        label={t('portal.task.receipt.by')}
        value={day}
        error={past ? t('portal.task.receipt.past') : undefined}
        onValue={setDay}
      />
      {failure !== null && <Notice tone="wrong">{wordsOf(failure, t)}</Notice>}
      <button type="submit" class="main" aria-disabled={sending}>
        {t('portal.task.receipt.send')}
      </button>
    </form>
  );
}
