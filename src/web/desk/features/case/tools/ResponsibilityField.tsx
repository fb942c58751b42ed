import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import type { Editor } from '../../../../ui/use-editor.ts';
import type { Classification } from './classification.ts';

/** Whose doing it is, each class with its rule, where the procedure names classes; a change needs a reason. */
export function ResponsibilityField(props: {
  complaint: CaseView;
  editor: Editor<Classification>;
  error: string | undefined;
  reasonError: string | undefined;
  disabled: boolean;
}) {
  const { complaint } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { values, change } = props.editor;
  if (complaint.responsibilityClasses.length === 0) return null;
  const settled = complaint.responsibilityClass?.code ?? null;
  const changed = settled !== null && values.responsibilityClass !== settled;
  return (
    <>
      <Field label={t('desk.classify.responsibility')} error={props.error}>
        {(join) => (
          <Radio.Group
            id={join.id}
            aria-label={t('desk.classify.responsibility')}
            value={values.responsibilityClass}
            disabled={props.disabled}
            style={{ display: 'grid', gap: 6 }}
            onChange={(event) => {
              change({ responsibilityClass: event.target.value as string });
            }}
          >
            {complaint.responsibilityClasses.map(({ code, title, rule }) => (
              <Radio key={code} value={code} style={{ alignItems: 'flex-start' }}>
                <strong>{textIn(title)}</strong>
                <span style={{ display: 'block', color: 'var(--ant-color-text-secondary)', fontSize: 13 }}>
                  {textIn(rule)}
                </span>
              </Radio>
            ))}
          </Radio.Group>
        )}
      </Field>
      {values.responsibilityClass !== null && values.responsibilityClass !== settled && (
        <Field label={t('desk.classify.responsibility-reason')} error={props.reasonError} required={changed}>
          {(join) => (
            <Input.TextArea
              {...join}
              value={values.responsibilityReason}
              maxLength={1000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => {
                change({ responsibilityReason: event.target.value });
              }}
            />
          )}
        </Field>
      )}
    </>
  );
}
