/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { go, hashOf, placeOf } from '../address.ts';
import { fetchCase } from '../api.ts';
import { ApiError } from '../../ui/api-error.ts';
import { wordsOf } from '../error-words.ts';
import { keepCase } from '../kept-cases.ts';
import { ErrorSummary } from '../parts/ErrorSummary.tsx';
import { Notice } from '../parts/Notice.tsx';
import { TextField } from '../parts/TextField.tsx';
import { useTexts } from '../texts.ts';

/** Follow a complaint by number and secret, typed by hand; a private link put into either field does as well. */
export function FindPage() {
  const { t } = useTexts();
  const [number, setNumber] = useState('');
  const [secret, setSecret] = useState('');
  const [keep, setKeep] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [round, setRound] = useState(0);
  const [failure, setFailure] = useState('');
  const [asking, setAsking] = useState(false);

  /** Takes a whole link apart, whichever field it was put into. */
  const typed = (text: string, set: (text: string) => void): void => {
    const link = placeOf(/#\/c\/\S+/.exec(text)?.[0] ?? '');
    if (link.page !== 'case') {
      set(text);
      return;
    }
    setNumber(link.number);
    setSecret(link.secret);
  };
  const find = async (): Promise<void> => {
    const missing = {
      ...(number.trim() === '' && { number: t('portal.find.number.needed') }),
      ...(secret.trim() === '' && { secret: t('portal.find.secret.needed') }),
    };
    setErrors(missing);
    setRound((before) => before + 1);
    setFailure('');
    if (Object.keys(missing).length > 0) return;
    setAsking(true);
    try {
      const found = await fetchCase({ number, secret });
      const holder = { number: found.number, secret: secret.replace(/\s/g, '') };
      if (keep) keepCase({ ...holder, title: found.title });
      go({ page: 'case', ...holder });
    } catch (error) {
      const wrong = error instanceof ApiError && [400, 401, 403, 404].includes(error.status);
      setFailure(wrong ? t('portal.find.wrong') : wordsOf(error, t));
      setAsking(false);
    }
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!asking) void find();
      }}
    >
      <h1>{t('portal.start.find')}</h1>
      <p>{t('portal.find.text')}</p>
      <ErrorSummary errors={errors} round={round} />
      <TextField
        id="number"
        label={t('portal.keep.number')}
        help={t('portal.find.number.help')}
        limit={500}
        plain
        required
        value={number}
        error={errors['number']}
        onValue={(text) => {
          typed(text, setNumber);
        }}
      />
      <TextField
        id="secret"
        label={t('portal.keep.secret')}
        help={t('portal.find.secret.help')}
        limit={500}
        plain
        required
        value={secret}
        error={errors['secret']}
        onValue={(text) => {
          typed(text, setSecret);
        }}
      />
      <label class={keep ? 'choice chosen' : 'choice'}>
        <input
          type="checkbox"
          checked={keep}
          onChange={(event) => {
            setKeep(event.currentTarget.checked);
          }}
        />
        <span>
          {t('portal.keep.here')}
          <small>{t('portal.keep.here.about')}</small>
        </span>
      </label>
      {failure && <Notice tone="wrong">{failure}</Notice>}
      <div class="row row-end">
        <a class="button quiet" href={hashOf({ page: 'start' })}>
          {t('portal.back')}
        </a>
        <button type="submit" class="main" aria-disabled={asking}>
          {asking ? t('portal.find.looking') : t('portal.find.look')}
        </button>
      </div>
      <details>
        <summary>{t('portal.find.lost')}</summary>
        <p>{t('portal.find.lost.text')}</p>
      </details>
    </form>
  );
}
