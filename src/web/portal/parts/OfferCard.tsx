/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { PortalCase } from '../../../contract/intake-contract.ts';
import { moneyText } from '../../ui/money-text.ts';
import { announce } from '../announce.ts';
import { answerOffer, type Holder } from '../api.ts';
import { useTexts } from '../texts.ts';
import { AskDialog } from './AskDialog.tsx';
import { Moment } from './Moment.tsx';
import { Notice } from './Notice.tsx';

type Offer = NonNullable<PortalCase['offer']>;
type Option = Offer['options'][number];
type Answer = 'accept' | 'reject' | 'counter';

/** What the company offers: choose among options, accept, refuse with the reason, say what would be right instead (SOL-5). */
export function OfferCard({
  offer,
  over,
  holder,
  reload,
}: {
  offer: Offer;
  /** The case is closed: nothing of it is being carried out any more. */
  over: boolean;
  holder: Holder;
  reload: () => Promise<void>;
}) {
  const { t } = useTexts();
  const only = offer.options.length === 1 ? (offer.options[0]?.id ?? '') : '';
  const [chosen, setChosen] = useState(only);
  const [asking, setAsking] = useState<Answer | null>(null);
  const [missing, setMissing] = useState(false);
  if (offer.state !== 'open') return <Answered offer={offer} over={over} />;
  const option = offer.options.find((one) => one.id === chosen);
  const answer = async (given: Answer, words: string): Promise<void> => {
    await answerOffer(holder, {
      offerId: offer.id,
      answer: given,
      ...(given === 'accept' && { optionId: chosen }),
      ...(given === 'reject' && { reason: words }),
      ...(given === 'counter' && { counter: words }),
    });
    setAsking(null);
    announce(t('portal.offer.answered'));
    await reload();
  };
  return (
    <section class="card waiting" aria-labelledby="offer-title">
      <h2 id="offer-title">{t('portal.offer.title')}</h2>
      <p class="said-body">{offer.body}</p>
      <fieldset class="field">
        <legend>{t(offer.options.length > 1 ? 'portal.offer.choose' : 'portal.offer.content')}</legend>
        <div class="cards">
          {offer.options.map((one) => (
            <OptionCard
              key={one.id}
              option={one}
              chosen={one.id === chosen}
              alone={offer.options.length === 1}
              onChoose={() => {
                setChosen(one.id);
                setMissing(false);
              }}
            />
          ))}
        </div>
      </fieldset>
      {missing && <Notice tone="wrong">{t('portal.offer.choose-first')}</Notice>}
      {offer.validUntil && (
        <p class="help">
          {t('portal.offer.until')} <Moment at={offer.validUntil} />
        </p>
      )}
      <p class="help">{t('portal.offer.free')}</p>
      <div class="row">
        <button
          type="button"
          class="main"
          onClick={() => {
            setMissing(!option);
            if (option) setAsking('accept');
          }}
        >
          {t('portal.offer.accept')}
        </button>
        <button
          type="button"
          onClick={() => {
            setAsking('counter');
          }}
        >
          {t('portal.offer.counter')}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setAsking('reject');
          }}
        >
          {t('portal.offer.reject')}
        </button>
      </div>
      {asking && (
        <OfferQuestion
          asking={asking}
          option={option}
          onClose={() => {
            setAsking(null);
          }}
          onAnswer={answer}
        />
      )}
    </section>
  );
}

function OfferQuestion({
  asking,
  option,
  onClose,
  onAnswer,
}: {
  asking: Answer;
  option: Option | undefined;
  onClose: () => void;
  onAnswer: (given: Answer, words: string) => Promise<void>;
}) {
  const { t } = useTexts();
  const needed = t('portal.offer.words.needed');
  if (asking === 'accept')
    return (
      <AskDialog
        title={t('portal.offer.accept.title')}
        act={t('portal.offer.accept.act')}
        onClose={onClose}
        onAct={async (words) => onAnswer('accept', words)}
      >
        {option && <OptionWords option={option} />}
        <p>{t('portal.offer.accept.text')}</p>
      </AskDialog>
    );
  const isCounter = asking === 'counter';
  return (
    <AskDialog
      title={t(isCounter ? 'portal.offer.counter.title' : 'portal.offer.reject.title')}
      act={t(isCounter ? 'portal.offer.counter.act' : 'portal.offer.reject.act')}
      words={{
        label: t(isCounter ? 'portal.offer.counter.words' : 'portal.offer.reject.words'),
        needed,
        limit: 5000,
      }}
      onClose={onClose}
      onAct={async (words) => onAnswer(asking, words)}
    >
      <p>{t(isCounter ? 'portal.offer.counter.text' : 'portal.offer.reject.text')}</p>
    </AskDialog>
  );
}

function OptionCard({
  option,
  chosen,
  alone,
  onChoose,
}: {
  option: Option;
  chosen: boolean;
  alone: boolean;
  onChoose: () => void;
}) {
  if (alone)
    return (
      <div class="choice chosen">
        <OptionWords option={option} />
      </div>
    );
  return (
    <label class={chosen ? 'choice chosen' : 'choice'}>
      <input type="radio" name="option" value={option.id} checked={chosen} onChange={onChoose} />
      <OptionWords option={option} />
    </label>
  );
}

function OptionWords({ option }: { option: Option }) {
  const { language } = useTexts();
  return (
    <span class="option">
      <strong>{option.title}</strong>
      {option.amount !== null && option.amount > 0 && (
        <span class="amount">{moneyText(option.amount, option.currency, language)}</span>
      )}
      {option.text && <span class="said-body">{option.text}</span>}
    </span>
  );
}

/** What was answered, and what happens now. */
function Answered({ offer, over }: { offer: Offer; over: boolean }) {
  const { t } = useTexts();
  const texts: Record<string, string> = {
    accepted: 'portal.offer.accepted',
    rejected: over ? 'portal.offer.rejected.over' : 'portal.offer.rejected',
    countered: over ? 'portal.offer.countered.over' : 'portal.offer.countered',
    expired: 'portal.offer.expired',
  };
  const option = offer.options.find((one) => one.id === offer.answer?.['optionId']);
  return (
    <section class="card" aria-labelledby="offer-title">
      <h2 id="offer-title">{t('portal.offer.title.answered')}</h2>
      {option && <OptionWords option={option} />}
      <p>{t(texts[offer.state] ?? 'portal.offer.countered')}</p>
    </section>
  );
}
