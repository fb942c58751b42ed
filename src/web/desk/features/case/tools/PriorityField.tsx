import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { Field } from '../../../../ui/Field.tsx';
import type { Editor } from '../../../../ui/use-editor.ts';
import { PriorityPlan } from '../head/PriorityPlan.tsx';
import { useReasonWords } from '../../../parts/reason-words.ts';
import type { Classification } from './classification.ts';

/** The priority as it was reckoned, with its grounds; another one needs a reason. */
export function PriorityField(props: {
  complaint: CaseView;
  editor: Editor<Classification>;
  error: string | undefined;
  disabled: boolean;
}) {
  const { complaint, editor } = props;
  const { t } = useTranslation();
  const words = useReasonWords();
  const { values, change } = editor;
  const why = words(complaint.priorityWhy).join(t('ui.list.separator'));
  const own = values.priority !== complaint.priority;
  const set = complaint.priorityWhy.find(({ code }) => code === 'priority.set');
  return (
    <>
      <Field
        label={t('desk.classify.priority')}
        help={
          own ? undefined : t('desk.classify.priority.help', { why: why || t('desk.case.priority.nothing') })
        }
      >
        {(join) => (
          <ChipPick
            {...join}
            label={t('desk.classify.priority')}
            disabled={props.disabled}
            value={String(values.priority)}
            choices={[1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: `P${String(n)}` }))}
            onChange={(value) => {
              change({ priority: Number(value) });
            }}
          />
        )}
      </Field>
      <PriorityPlan complaint={complaint} priority={values.priority} />
      {set && !own && (
        <Button
          type="link"
          size="small"
          style={{ justifySelf: 'start', paddingInline: 0 }}
          disabled={props.disabled}
          onClick={() => {
            change({ priority: Number(set.params?.['from']) });
          }}
        >
          {t('desk.classify.priority.take-back')}
        </Button>
      )}
      {(own || props.error !== undefined) && (
        <Field label={t('desk.classify.priority-reason')} error={props.error} required>
          {(join) => (
            <Input.TextArea
              {...join}
              value={values.priorityReason}
              maxLength={1000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => {
                change({ priorityReason: event.target.value });
              }}
            />
          )}
        </Field>
      )}
    </>
  );
}
