import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { completeStep } from '../../../../../contract/complaint-contract.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { useDrafted } from '../../../../ui/use-drafted.ts';
import { useReasonWords } from '../../../parts/reason-words.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

/** A step without a tool of its own: whoever does it says that it is done, with a note if there is something to note. */
export function PlainPanel({ complaint, action, onDone }: ToolProps) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const { values, change, state, discard } = useDrafted(`step:${complaint.id}:${action.stepId ?? ''}`, {
    note: '',
  });
  const { note } = values;
  const finish = useCaseCommand(completeStep, {
    said: t('desk.case.step.finished'),
    onSuccess: () => {
      void discard();
      onDone();
    },
  });
  if (action.stepKind === 'wait') return <p className={styles['hint']}>{t('desk.step.wait')}</p>;
  if (action.done || action.stepId === undefined) return null;
  return (
    <Form layout="vertical" component="div" className={styles['form']}>
      <Field label={t('desk.step.note')}>
        {(join) => (
          <Input.TextArea
            {...join}
            value={note}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => {
              change({ note: event.target.value });
            }}
          />
        )}
      </Field>
      <div>
        <ReasonedButton
          type="primary"
          reasons={action.allowed ? [] : words(action.reasons)}
          loading={finish.isPending}
          onClick={() => {
            const params = { id: complaint.id, step: action.stepId ?? '' };
            finish.mutate({ params, body: { version: complaint.version, ...(note.trim() && { note }) } });
          }}
        >
          {t('desk.case.step.finish')}
        </ReasonedButton>{' '}
        <DraftNote state={state} />
      </div>
    </Form>
  );
}
