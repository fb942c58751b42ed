import { Button, Form, Input, Rate } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordSurvey } from '../../../../../contract/closing-contract.ts';
import {
  contactWays,
  surveyDimensions,
  type ContactWay,
  type SurveyDimension,
} from '../../../../../terms/lists.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

/** Notes the scores somebody gave by word of mouth. */
export function SurveyForm({ complaintId, onClose }: { complaintId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [scores, setScores] = useState<Partial<Record<SurveyDimension, number>>>({});
  const [remark, setRemark] = useState('');
  const [via, setVia] = useState<ContactWay>('phone');
  const draft = useDraft<{ scores: typeof scores; remark: string }>(`survey:${complaintId}`, (found) => {
    setScores(found.scores);
    setRemark(found.remark);
  });
  const record = useCaseCommand(recordSurvey, {
    said: t('desk.survey.saved'),
    onSuccess: () => {
      void draft.discard();
      onClose();
    },
  });
  const errors = topErrors(record.error);
  return (
    <Form layout="vertical" component="div" className={styles['form']}>
      {errors['scores'] && <div role="alert">{errors['scores']}</div>}
      <div className={styles['pair']}>
        {surveyDimensions.map((dimension) => (
          <Field key={dimension} label={t(`term.survey-dimension.${dimension}`)}>
            {() => (
              <Rate
                value={scores[dimension] ?? 0}
                onChange={(score) => {
                  const next = { ...scores, [dimension]: score };
                  setScores(next);
                  draft.change({ scores: next, remark });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={t('desk.survey.remark')} error={errors['remark']}>
        {(join) => (
          <Input.TextArea
            {...join}
            value={remark}
            maxLength={5000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => {
              setRemark(event.target.value);
              draft.change({ scores, remark: event.target.value });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.contact.way')}>
        {(join) => (
          <ChipPick
            {...join}
            label={t('desk.contact.way')}
            value={via}
            choices={contactWays.map((value) => ({ value, label: t(`term.contact-way.${value}`) }))}
            onChange={(value) => {
              setVia(value as ContactWay);
            }}
          />
        )}
      </Field>
      <div className={styles['buttons']}>
        <Button
          type="primary"
          loading={record.isPending}
          disabled={Object.values(scores).every((score) => score === 0)}
          onClick={() => {
            const given = Object.fromEntries(Object.entries(scores).filter(([, score]) => score > 0));
            record.mutate({ params: { id: complaintId }, body: { scores: given, remark, via } });
          }}
        >
          {t('desk.survey.save')}
        </Button>
        <Button type="text" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </Form>
  );
}
