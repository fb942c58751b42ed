import { Checkbox, DatePicker, Input, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { FieldAnswer, FieldControlProps, FieldPickers, FieldView } from './field-view.ts';
import { MomentPicker } from './MomentPicker.tsx';
import { MoneyInput } from './MoneyInput.tsx';
import { useTextIn } from './texts-in.ts';
import styles from './FieldForm.module.css';

const fewOptions = 5;

const text = (value: FieldAnswer | undefined) => (typeof value === 'string' ? value : '');
const number = (value: FieldAnswer | undefined) => (typeof value === 'number' ? value : null);
const list = (value: FieldAnswer | undefined) => (Array.isArray(value) ? (value as string[]) : []);

/** The control of one field, by its kind. */
export function FieldControl(
  props: FieldControlProps & { field: FieldView; currency: string; pickers?: FieldPickers },
) {
  const { field, currency, pickers, ...control } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { value, onChange, ...rest } = control;
  const options = field.options?.map((option) => ({ value: option.code, label: textIn(option.title) })) ?? [];
  const few = options.length <= fewOptions;
  const Picker = field.kind === 'person' || field.kind === 'department' ? pickers?.[field.kind] : undefined;
  switch (field.kind) {
    case 'longtext':
      return (
        <Input.TextArea
          {...rest}
          value={text(value)}
          autoSize={{ minRows: 3, maxRows: 16 }}
          maxLength={20_000}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
    case 'number':
      return (
        <InputNumber
          {...rest}
          value={number(value)}
          min={field.min}
          max={field.max}
          changeOnWheel={false}
          style={{ width: 160 }}
          onChange={onChange}
        />
      );
    case 'money':
      return (
        <div style={{ maxWidth: 240 }}>
          <MoneyInput {...rest} currency={currency} value={number(value)} onChange={onChange} />
        </div>
      );
    case 'date':
      return (
        <DatePicker
          {...rest}
          value={text(value) ? dayjs(text(value)) : null}
          style={{ width: 180 }}
          onChange={(day) => {
            onChange(day ? day.format('YYYY-MM-DD') : null);
          }}
        />
      );
    case 'datetime':
      return <MomentPicker {...rest} value={text(value) || null} onChange={onChange} />;
    case 'yesno':
      return (
        <Radio.Group
          {...rest}
          aria-label={textIn(field.title)}
          value={value ?? null}
          options={[
            { value: true, label: t('ui.yes') },
            { value: false, label: t('ui.no') },
          ]}
          onChange={(event) => {
            onChange(event.target.value as boolean);
          }}
        />
      );
    case 'choice':
      return few ? (
        <Radio.Group
          {...rest}
          aria-label={textIn(field.title)}
          className={styles['options']}
          value={value ?? null}
          options={options}
          onChange={(event) => {
            onChange(event.target.value as string);
          }}
        />
      ) : (
        <Select
          {...rest}
          value={text(value) || null}
          options={options}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ maxWidth: 420 }}
          onChange={(code: string | null | undefined) => {
            onChange(code ?? null);
          }}
        />
      );
    case 'choices':
      return few ? (
        <Checkbox.Group
          {...rest}
          role="group"
          aria-label={textIn(field.title)}
          className={styles['options']}
          value={list(value)}
          options={options}
          onChange={onChange}
        />
      ) : (
        <Select
          {...rest}
          mode="multiple"
          value={list(value)}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={onChange}
        />
      );
    default:
      return Picker ? (
        <Picker {...control} />
      ) : (
        <Input
          {...rest}
          value={text(value)}
          maxLength={field.kind === 'text' ? 500 : 100}
          autoComplete="off"
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
  }
}
