import { Button, Rate, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { reviewSurvey, type surveyView } from '../../../../../contract/closing-contract.ts';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { surveyDimensions } from '../../../../../terms/lists.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

/** From this index on nobody needs to look into an answer. */
const satisfiedFrom = 60;

/** One round of the survey: asked when, answered how, the index; a dissatisfied one can be looked into. */
export function SurveyResult(props: { complaint: CaseView; survey: z.output<typeof surveyView> }) {
  const { complaint, survey } = props;
  const { t } = useTranslation();
  const [reviewing, setReviewing] = useState(false);
  const review = useCaseCommand(reviewSurvey, { said: t('desk.survey.reviewed') });
  const poor = survey.index !== null && survey.index < satisfiedFrom;
  return (
    <li className={styles['row']}>
      <div className={styles['rowHead']}>
        <strong>{t('desk.case.line.round', { n: survey.round })}</strong>
        {survey.index === null ? (
          <Tag>{t('desk.survey.unanswered')}</Tag>
        ) : (
          <Tag color={poor ? 'error' : 'success'}>
            {t('desk.case.line.index', { n: Math.round(survey.index) })}
          </Tag>
        )}
      </div>
      <div className={styles['rowFoot']}>
        <span>
          {t('desk.survey.asked-at')} <MomentText at={survey.askedAt} style="short" />
        </span>
        {survey.answeredAt !== null && (
          <span>
            {t('desk.survey.answered-at')} <MomentText at={survey.answeredAt} style="short" />
          </span>
        )}
      </div>
      {survey.scores && (
        <dl className={styles['facts']} style={{ marginTop: 8 }}>
          {surveyDimensions.flatMap((dimension) => {
            const score = survey.scores?.[dimension];
            return score === undefined
              ? []
              : [
                  <dt key={`${dimension} name`}>{t(`term.survey-dimension.${dimension}`)}</dt>,
                  <dd key={dimension}>
                    <Rate disabled value={score} style={{ fontSize: 14 }} /> {score}
                  </dd>,
                ];
          })}
        </dl>
      )}
      {survey.remark && <p className={styles['words']}>{survey.remark}</p>}
      {poor && complaint.abilities.includes('complaint.assign') && (
        <Button
          size="small"
          onClick={() => {
            setReviewing(true);
          }}
        >
          {t('desk.survey.review')}
        </Button>
      )}
      <ReasonDialog
        open={reviewing}
        title={t('desk.survey.review')}
        label={t('desk.survey.review.note')}
        okText={t('desk.survey.review.save')}
        onCancel={() => {
          setReviewing(false);
        }}
        onOk={async (note) => {
          const params = { id: complaint.id };
          const done = await review.mutateAsync({ params, body: { note } }).catch(() => null);
          if (done) setReviewing(false);
          return done !== null;
        }}
      />
    </li>
  );
}
