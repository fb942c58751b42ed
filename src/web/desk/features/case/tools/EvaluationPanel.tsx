import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getClosing, recordEvaluation } from '../../../../../contract/closing-contract.ts';
import { solvedDegrees, type SolvedDegree } from '../../../../../terms/case-states.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useWhyNot } from '../use-why-not.ts';
import { EvaluationView, evaluationAreaNames, evaluationAreas } from './EvaluationView.tsx';
import styles from './tools.module.css';

interface Given {
  solved: SolvedDegree | null;
  satisfaction: string;
  lesson: string;
  procedureChange: string;
}

/** What the case teaches before it closes: how far solved, how satisfied, the lesson, what to change. */
export function EvaluationPanel(props: ToolProps) {
  const { complaint } = props;
  const query = useRoute(getClosing, { params: { id: complaint.id } });
  return (
    <Loaded query={query} shape="form" compact>
      {({ evaluations }) => (
        <>
          {evaluations.length > 0 && (
            <ul className={styles['rows']}>
              {evaluations.map((one) => (
                <li key={one.id} className={styles['row']}>
                  <EvaluationView evaluation={one} />
                </li>
              ))}
            </ul>
          )}
          {(!props.action.done || evaluations.length === 0) && <EvaluationForm {...props} />}
        </>
      )}
    </Loaded>
  );
}

function EvaluationForm(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.close');
  const [given, setGiven] = useState<Given>({
    solved: null,
    satisfaction: '',
    lesson: '',
    procedureChange: '',
  });
  const [tried, setTried] = useState(false);
  const draft = useDraft<Given>(`evaluation:${complaint.id}`, setGiven);
  const change = (patch: Partial<Given>) => {
    const next = { ...given, ...patch };
    setGiven(next);
    draft.change(next);
  };
  const record = useCaseCommand(recordEvaluation, {
    said: t('desk.evaluation.saved'),
    onSuccess: () => {
      void draft.discard();
      props.onDone();
    },
  });
  const errors = topErrors(record.error);
  const needed = t('ui.field.needed');
  const { solved } = given;
  const noLesson = given.lesson.trim() === '';
  return (
    <Form layout="vertical" component="div" className={styles['form']} disabled={whyNot.length > 0}>
      <Field label={t('desk.evaluation.solved')} required error={tried && !solved ? needed : undefined}>
        {(join) => (
          <ChipPick
            {...join}
            label={t('desk.evaluation.solved')}
            disabled={whyNot.length > 0}
            value={solved}
            choices={solvedDegrees.map((value) => ({ value, label: t(`term.solved.${value}`) }))}
            onChange={(value) => {
              change({ solved: value as SolvedDegree });
            }}
          />
        )}
      </Field>
      {evaluationAreaNames.map((name) => (
        <Field
          key={name}
          label={t(evaluationAreas[name])}
          required={name === 'lesson'}
          error={errors[name] ?? (name === 'lesson' && tried && noLesson ? needed : undefined)}
        >
          {(join) => (
            <Input.TextArea
              {...join}
              value={given[name]}
              maxLength={name === 'satisfaction' ? 2000 : 5000}
              autoSize={{ minRows: 2, maxRows: 10 }}
              onChange={(event) => {
                change({ [name]: event.target.value });
              }}
            />
          )}
        </Field>
      ))}
      <div className={styles['buttons']}>
        <ReasonedButton
          type="primary"
          reasons={whyNot}
          loading={record.isPending}
          onClick={() => {
            setTried(true);
            if (solved && !noLesson)
              record.mutate({ params: { id: complaint.id }, body: { ...given, solved } });
          }}
        >
          {t('desk.evaluation.save')}
        </ReasonedButton>
        <DraftNote state={draft.state} />
      </div>
    </Form>
  );
}
