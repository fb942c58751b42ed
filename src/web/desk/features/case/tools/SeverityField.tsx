import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';

/** How grave it is, each degree with what it means. */
export function SeverityField(props: {
  severities: CaseView['severities'];
  value: string | null;
  onChange: (code: string) => void;
  error?: string | undefined;
  disabled?: boolean;
}) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  return (
    <Field label={t('desk.classify.severity')} error={props.error}>
      {(join) => (
        <Radio.Group
          id={join.id}
          aria-label={t('desk.classify.severity')}
          value={props.value}
          disabled={props.disabled}
          style={{ display: 'grid', gap: 6 }}
          onChange={(event) => {
            props.onChange(event.target.value as string);
          }}
        >
          {props.severities.map((severity) => (
            <Radio key={severity.code} value={severity.code} style={{ alignItems: 'flex-start' }}>
              <strong>{textIn(severity.title)}</strong>
              <span style={{ display: 'block', color: 'var(--ant-color-text-secondary)', fontSize: 13 }}>
                {textIn(severity.meaning)}
              </span>
            </Radio>
          ))}
        </Radio.Group>
      )}
    </Field>
  );
}
