/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { PortalCase } from '../../../contract/intake-contract.ts';
import { surveyDimensions, type SurveyDimension } from '../../../terms/lists.ts';
import { announce } from '../announce.ts';
import { answerSurvey, type Holder } from '../api.ts';
import { wordsOf } from '../error-words.ts';
import { useTexts } from '../texts.ts';
import { AreaField } from './AreaField.tsx';
import { Notice } from './Notice.tsx';

const questions: Record<SurveyDimension, string> = {
  speed: 'portal.survey.speed',
  attitude: 'portal.survey.attitude',
  result: 'portal.survey.result',
  fairness: 'portal.survey.fairness',
  service: 'portal.survey.service',
  product: 'portal.survey.product',
  overall: 'portal.survey.overall',
};
const degrees = [
  'portal.survey.1',
  'portal.survey.2',
  'portal.survey.3',
  'portal.survey.4',
  'portal.survey.5',
] as const;

type Scores = Partial<Record<SurveyDimension, number>>;

/** How it was: one to five stars for each side of it, and words for whoever wants (SAT-1). */
export function SurveyCard({
  survey,
  holder,
  reload,
}: {
  survey: PortalCase['survey'];
  holder: Holder;
  reload: () => Promise<void>;
}) {
  const { t } = useTexts();
  const [scores, setScores] = useState<Scores>({});
  const [remark, setRemark] = useState('');
  const [missing, setMissing] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const asked = surveyDimensions.filter((one) => survey.dimensions.includes(one));
  if (survey.answered)
    return (
      <section class="card">
        <p role="status">{t('portal.survey.thanks')}</p>
      </section>
    );
  const send = async (): Promise<void> => {
    const isMissing = asked.includes('overall') && scores.overall === undefined;
    setMissing(isMissing);
    setFailure(null);
    if (isMissing) return;
    setSending(true);
    try {
      await answerSurvey(holder, { scores, remark });
      announce(t('portal.survey.thanks'));
      await reload();
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      class="card waiting"
      noValidate
      aria-labelledby="survey-title"
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) void send();
      }}
    >
      <h2 id="survey-title">{t('portal.survey.title')}</h2>
      <p>{t('portal.survey.text')}</p>
      {asked.map((dimension) => (
        <Stars
          key={dimension}
          name={dimension}
          question={t(questions[dimension])}
          value={scores[dimension]}
          onValue={(value) => {
            setScores({ ...scores, [dimension]: value });
            setMissing(false);
          }}
        />
      ))}
      <AreaField
        id="remark"
        label={t('portal.survey.remark')}
        limit={5000}
        rows={2}
        value={remark}
        onValue={setRemark}
      />
      {missing && <Notice tone="wrong">{t('portal.survey.missing')}</Notice>}
      {failure !== null && <Notice tone="wrong">{wordsOf(failure, t)}</Notice>}
      <div class="row row-end">
        <button type="submit" class="main" aria-disabled={sending}>
          {t(sending ? 'portal.acting' : 'portal.survey.send')}
        </button>
      </div>
    </form>
  );
}

function Stars({
  name,
  question,
  value,
  onValue,
}: {
  name: string;
  question: string;
  value: number | undefined;
  onValue: (value: number) => void;
}) {
  const { t } = useTexts();
  return (
    <fieldset class="field stars">
      <legend>{question}</legend>
      <div class="star-row">
        {degrees.map((degree, index) => (
          <label key={degree} class={value !== undefined && value > index ? 'star full' : 'star'}>
            <input
              type="radio"
              name={`stars-${name}`}
              value={index + 1}
              checked={value === index + 1}
              onChange={() => {
                onValue(index + 1);
              }}
            />
            <span class="heard-only">{t(degree)}</span>
          </label>
        ))}
        <span class="star-words" aria-hidden="true">
          {value === undefined ? '' : t(degrees[value - 1] ?? degrees[4])}
        </span>
      </div>
    </fieldset>
  );
}
