import { Button, DatePicker, Input, InputNumber, Segmented, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintFilter } from '../../../../terms/complaint-filters.ts';
import { specOf } from './filters.ts';
import type { FilterWords } from './use-filter-words.ts';

interface EditorProps {
  name: ComplaintFilter;
  value: string;
  words: FilterWords;
  onChange: (value: string) => void;
  /** What was typed counts: nothing more to do here. */
  onDone: () => void;
}

/** Edits one filter, each kind in its own way; a change counts at once. */
export function FilterEditor(props: EditorProps) {
  const { t } = useTranslation();
  const label = t(`term.column.${columnOf(props.name)}`);
  const { kind } = specOf(props.name);
  if (kind === 'begins') return <BeginsEditor {...props} label={label} />;
  if (kind === 'days') return <DaysEditor {...props} label={label} />;
  if (kind === 'whole' || kind === 'amount') return <RangeEditor {...props} label={label} />;
  if (kind === 'yes-no')
    return (
      <Segmented
        aria-label={label}
        value={props.value}
        options={[
          { value: '', label: t('desk.list.any') },
          { value: 'true', label: t('ui.yes') },
          { value: 'false', label: t('ui.no') },
        ]}
        onChange={props.onChange}
      />
    );
  return (
    <Select
      mode={kind === 'words' ? 'tags' : 'multiple'}
      aria-label={label}
      autoFocus
      style={{ width: 280 }}
      popupMatchSelectWidth={false}
      value={props.value === '' ? [] : props.value.split(',')}
      options={props.words.choices(props.name)}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={label}
      maxTagCount={4}
      onChange={(values: string[]) => {
        props.onChange(
          values
            .map((value) => value.replaceAll(',', ' ').trim())
            .filter(Boolean)
            .join(','),
        );
      }}
    />
  );
}

/** The column a filter's words are those of. */
export function columnOf(name: ComplaintFilter): string {
  if (name === 'import') return 'sourceGroup';
  return name === 'duplicate' ? 'duplicateOf' : name;
}

type Labelled = EditorProps & { label: string };

function BeginsEditor({ value, label, onChange, onDone }: Labelled) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  return (
    <Space.Compact>
      <Input
        autoFocus
        aria-label={label}
        placeholder={t('desk.list.begins')}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onPressEnter={() => {
          onChange(typed.trim());
          onDone();
        }}
      />
      <Button
        type="primary"
        onClick={() => {
          onChange(typed.trim());
          onDone();
        }}
      >
        {t('desk.list.apply')}
      </Button>
    </Space.Compact>
  );
}

function RangeEditor({ name, value, label, onChange }: Labelled) {
  const { t } = useTranslation();
  const precision = specOf(name).kind === 'whole' ? 0 : 2;
  const [from = '', to = from] = value === 'none' ? [''] : value.split('..');
  const change = (next: { from?: string; to?: string }) => {
    const [low, high] = [next.from ?? from, next.to ?? to];
    onChange(low === '' && high === '' ? '' : low === high ? low : `${low}..${high}`);
  };
  const end = (which: 'from' | 'to', number: string) => (
    <InputNumber
      aria-label={`${label} ${t(`desk.list.range.${which}`)}`}
      placeholder={t(`desk.list.range.${which}`)}
      min="0"
      max={precision === 0 ? '999999' : '999999999999'}
      precision={precision}
      stringMode
      value={number === '' ? null : number}
      onChange={(next) => {
        change({ [which]: next ?? '' });
      }}
    />
  );
  return (
    <Space>
      {end('from', from)}
      {end('to', to)}
      {specOf(name).none && <WithoutButton value={value} onChange={onChange} />}
    </Space>
  );
}

const pastDays = ['today', '-6d..today', '-29d..today', '-89d..today'] as const;
const dueDays = ['..-1d', 'today', 'today..+3d', 'today..+7d'] as const;

function DaysEditor({ name, value, label, words, onChange }: Labelled) {
  const [from = '', to = from] = value.split('..');
  const day = (text: string) => (/^\d{4}-/.test(text) ? dayjs(text) : null);
  return (
    <Space orientation="vertical">
      <Space wrap style={{ maxWidth: 360 }}>
        {(name === 'dueAt' ? dueDays : pastDays).map((preset) => (
          <Button
            key={preset}
            size="small"
            type={value === preset ? 'primary' : 'default'}
            onClick={() => {
              onChange(preset);
            }}
          >
            {words.said(name, preset)}
          </Button>
        ))}
        {specOf(name).none && <WithoutButton value={value} onChange={onChange} />}
      </Space>
      <DatePicker.RangePicker
        aria-label={label}
        allowEmpty
        value={[day(from), day(to)]}
        onChange={(picked) => {
          const [low, high] = (picked ?? []).map((one) => one?.format('YYYY-MM-DD') ?? '');
          onChange(low || high ? `${low ?? ''}..${high ?? ''}` : '');
        }}
      />
    </Space>
  );
}

function WithoutButton({ value, onChange }: Pick<EditorProps, 'value' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      type={value === 'none' ? 'primary' : 'default'}
      onClick={() => {
        onChange(value === 'none' ? '' : 'none');
      }}
    >
      {t('desk.list.without')}
    </Button>
  );
}
