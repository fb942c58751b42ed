/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { go, hashOf } from '../address.ts';
import { submit } from '../api.ts';
import { ApiError } from '../../ui/api-error.ts';
import { fieldsOf, wordsOf } from '../error-words.ts';
import { ChoiceGroup } from '../parts/ChoiceGroup.tsx';
import { Circumstances } from '../parts/Circumstances.tsx';
import { Consent } from '../parts/Consent.tsx';
import { ErrorSummary } from '../parts/ErrorSummary.tsx';
import { FilePicker } from '../parts/FilePicker.tsx';
import { Notice } from '../parts/Notice.tsx';
import { WhatAbout } from '../parts/WhatAbout.tsx';
import { WhatHappened } from '../parts/WhatHappened.tsx';
import { WhatWanted } from '../parts/WhatWanted.tsx';
import { WhoWrites } from '../parts/WhoWrites.tsx';
import { arrived, sendingKey } from '../sending-key.ts';
import { noteSent } from '../sent.ts';
import { emptyForm, submissionOf, troubleIn, type Form } from '../submission-form.ts';
import { useTexts } from '../texts.ts';
import { queueFor } from '../uploads.ts';
import { useChoices } from '../use-choices.ts';
import { useDraft } from '../use-draft.ts';

/** Files chosen for a form that is not sent yet; texts can be kept in the browser, files cannot. */
const picked: Record<'complaint' | 'other', File[]> = { complaint: [], other: [] };

/** Where the errors of a field stand, if not under its own name. */
const errorNames: Partial<Record<string, string>> = {
  category: 'categoryId',
  subcategory: 'categoryId',
  who: 'name',
  phone: 'name',
  occurredOn: 'occurredAt',
  remedy: 'remedySought',
};

const today = (): string => {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** Report a problem, or send a suggestion, praise or a question: everything on one page, only what happened is needed. */
export function NewPage({ about }: { about: 'complaint' | 'other' }) {
  const { t, language } = useTexts();
  const choices = useChoices();
  const draft = useDraft<Form>(about, emptyForm(about));
  const { value: form } = draft;
  const [files, setFiles] = useState(picked[about]);
  const [consent, setConsent] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [round, setRound] = useState(0);
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);

  /** What is being mended is no longer wrong until it is looked at again. */
  const change = (part: Partial<Form>): void => {
    const mended = Object.keys(part).flatMap((field) => [field, errorNames[field] ?? field]);
    setErrors((before) =>
      Object.fromEntries(Object.entries(before).filter(([field]) => !mended.includes(field))),
    );
    draft.change(part);
  };
  const pick = (next: File[]): void => {
    picked[about] = next;
    setFiles(next);
  };
  const send = async (): Promise<void> => {
    const trouble = troubleIn(form, consent, t);
    setErrors(trouble);
    setRound((before) => before + 1);
    setFailure(null);
    if (Object.keys(trouble).length > 0) return;
    const body = submissionOf(form, language);
    setSending(true);
    try {
      const answer = await submit(body, sendingKey(about, body));
      noteSent({ ...answer, title: form.narrative.trim().slice(0, 40), anonymous: form.who === 'anonymous' });
      queueFor(answer).add(files);
      arrived(about);
      pick([]);
      draft.clear();
      go({ page: 'sent' });
    } catch (error) {
      setErrors(fieldsOf(error));
      setFailure(error);
      setSending(false);
    }
  };

  const part = { form, change, errors };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) void send();
      }}
    >
      <h1>{t(about === 'complaint' ? 'portal.new.title' : 'portal.new.title.other')}</h1>
      <p>{t('portal.new.intro')}</p>
      {draft.found && (
        <Notice tone="note">
          <p>{t('portal.new.draft-found')}</p>
          <button type="button" onClick={draft.clear}>
            {t('portal.new.draft-clear')}
          </button>
        </Notice>
      )}
      <ErrorSummary errors={errors} round={round} />
      {about === 'other' && (
        <ChoiceGroup
          id="kind"
          label={t('portal.new.kind')}
          look="cards"
          required
          error={errors['kind']}
          choices={[
            { value: 'suggestion', label: t('portal.kind.suggestion') },
            { value: 'praise', label: t('portal.kind.praise') },
            { value: 'enquiry', label: t('portal.kind.enquiry') },
          ]}
          value={form.kind}
          onValue={(kind) => {
            change({ kind: kind as Form['kind'] });
          }}
        />
      )}
      <WhatHappened {...part} />
      {about === 'complaint' && <WhatAbout {...part} choices={choices} />}
      <Circumstances {...part} today={today()} />
      <fieldset class="field">
        <legend>
          {t('portal.new.files')}
          <span class="optional">{t('portal.field.optional')}</span>
        </legend>
        <FilePicker
          id="files"
          files={files}
          onFiles={pick}
          maxFiles={choices?.maxFiles ?? 10}
          maxMb={choices?.maxFileMb ?? 25}
        />
      </fieldset>
      {about === 'complaint' && <WhatWanted {...part} />}
      <WhoWrites {...part} />
      <Consent
        given={consent}
        error={errors['consent']}
        onGiven={(given) => {
          setConsent(given);
          setErrors(({ consent: _, ...others }) => others);
        }}
      />
      {failure !== null && (
        <Notice tone="wrong">
          <p>{wordsOf(failure, t)}</p>
          <p>{t(isUnsure(failure) ? 'portal.new.failed.unsure' : 'portal.new.failed')}</p>
        </Notice>
      )}
      {draft.lost && <Notice tone="note">{t('portal.new.draft-lost')}</Notice>}
      <div class="row row-end">
        <a class="button quiet" href={hashOf({ page: 'start' })}>
          {t('portal.back')}
        </a>
        <button type="submit" class="main" aria-disabled={sending}>
          {sending
            ? t('portal.new.sending')
            : t(about === 'complaint' ? 'portal.new.send' : 'portal.new.send.other')}
        </button>
      </div>
    </form>
  );
}

/** Nobody knows whether it arrived; sending again makes no second one. */
function isUnsure(failure: unknown): boolean {
  return failure instanceof ApiError && failure.isUncertain;
}
