/** @jsxImportSource preact */
import { useMemo } from 'preact/hooks';
import type { PortalCase } from '../../../contract/intake-contract.ts';
import { hashOf } from '../address.ts';
import type { Holder } from '../api.ts';
import { wordsOf } from '../error-words.ts';
import { Composer } from '../parts/Composer.tsx';
import { Conversation } from '../parts/Conversation.tsx';
import { CourseCard } from '../parts/CourseCard.tsx';
import { KeepCard } from '../parts/KeepCard.tsx';
import { Moment } from '../parts/Moment.tsx';
import { Notice } from '../parts/Notice.tsx';
import { OfferCard } from '../parts/OfferCard.tsx';
import { StatusCard } from '../parts/StatusCard.tsx';
import { SurveyCard } from '../parts/SurveyCard.tsx';
import { useTexts } from '../texts.ts';
import { useCase } from '../use-case.ts';

/** The complainant's case: where it stands, what is wanted of them, the conversation, and what else they can do. */
export function CasePage({ number, secret }: Holder) {
  const { t } = useTexts();
  const holder = useMemo(() => ({ number, secret }), [number, secret]);
  const { state, shown, error, reload, take } = useCase(holder);
  if (state === 'refused') return <Refused />;
  if (!shown)
    return state === 'loading' ? (
      <Loading />
    ) : (
      <>
        <h1>{t('portal.case.failed')}</h1>
        <Notice tone="wrong">{wordsOf(error, t)}</Notice>
        <div class="row">
          <button type="button" class="main" onClick={() => void reload()}>
            {t('portal.retry')}
          </button>
          <a class="button quiet" href={hashOf({ page: 'start' })}>
            {t('portal.to-start')}
          </a>
        </div>
      </>
    );
  return (
    <>
      {error !== null && (
        <Notice tone="note">
          <p>{t('portal.case.stale')}</p>
          <button type="button" onClick={() => void reload()}>
            {t('portal.retry')}
          </button>
        </Notice>
      )}
      <Shown shown={shown} holder={holder} reload={reload} take={take} />
    </>
  );
}

function Shown({
  shown,
  holder,
  reload,
  take,
}: {
  shown: PortalCase;
  holder: Holder;
  reload: () => Promise<void>;
  take: (next: PortalCase) => void;
}) {
  const { t } = useTexts();
  const { offer, survey } = shown;
  const over = shown.status === 'closed' || shown.status === 'archived';
  return (
    <>
      <p class="over-title">{shown.number}</p>
      <h1>{shown.title}</h1>
      <StatusCard shown={shown} />
      {offer?.state === 'open' && (
        <OfferCard key={offer.id} offer={offer} over={over} holder={holder} reload={reload} />
      )}
      {survey.asked && <SurveyCard survey={survey} holder={holder} reload={reload} />}
      <section>
        <h2>{t('portal.talk.title')}</h2>
        <Conversation shown={shown} holder={holder} />
        {shown.canWrite && <Composer holder={holder} take={take} />}
      </section>
      {offer && offer.state !== 'open' && (
        <OfferCard key={offer.id} offer={offer} over={over} holder={holder} reload={reload} />
      )}
      <CourseCard shown={shown} holder={holder} take={take} />
      <details class="card">
        <summary>{t('portal.case.mine')}</summary>
        <p class="help">
          <Moment at={shown.submittedAt} />
        </p>
        <p class="said-body">{shown.narrative}</p>
      </details>
      <details class="card">
        <summary>{t('portal.case.keep')}</summary>
        <KeepCard number={shown.number} secret={holder.secret} title={shown.title} />
      </details>
      <a class="button quiet" href={hashOf({ page: 'start' })}>
        {t('portal.to-start')}
      </a>
    </>
  );
}

/** What is on its way, as grey shapes; the words are for those who hear the page. */
function Loading() {
  const { t } = useTexts();
  return (
    <div class="waits" role="status">
      <span class="heard-only">{t('portal.case.loading')}</span>
      <span class="grey grey-title" />
      <span class="grey grey-card" />
      <span class="grey grey-line" />
      <span class="grey grey-line" />
    </div>
  );
}

/** A wrong or withdrawn link: it tells nothing about what may be behind it, and what to do. */
function Refused() {
  const { t } = useTexts();
  return (
    <>
      <h1>{t('portal.refused.title')}</h1>
      <p>{t('portal.refused.text')}</p>
      <div class="row">
        <a class="button main" href={hashOf({ page: 'find' })}>
          {t('portal.refused.find')}
        </a>
        <a class="button" href={hashOf({ page: 'start' })}>
          {t('portal.to-start')}
        </a>
      </div>
      <details>
        <summary>{t('portal.find.lost')}</summary>
        <p>{t('portal.find.lost.text')}</p>
      </details>
    </>
  );
}
