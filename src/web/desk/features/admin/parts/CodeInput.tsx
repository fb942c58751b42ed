import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../../ui/Field.tsx';

/** A code, given once and for all. */
export function CodeInput(props: {
  value: string;
  error: string | undefined;
  help?: string;
  onChange: (code: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Field
      label={t('desk.admin.code')}
      help={props.help ?? t('desk.admin.code.help')}
      error={props.error}
      required
    >
      {(join) => (
        <Input
          {...join}
          value={props.value}
          maxLength={120}
          spellCheck={false}
          autoComplete="off"
          style={{ maxWidth: 320 }}
          onChange={(event) => {
            props.onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}
