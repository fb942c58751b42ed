import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintFilter } from '../../../../terms/complaint-filters.ts';
import { addable, chipsOf, elsewhere, type Filters } from './filters.ts';
import { columnOf, FilterEditor } from './FilterEditor.tsx';
import type { FilterWords } from './use-filter-words.ts';
import styles from './ComplaintsPage.module.css';

type Change = (patch: Partial<Filters>) => void;

/** What is set, each to be changed or taken away, and the way to add another. */
export function FilterChips(props: {
  filters: Filters;
  words: FilterWords;
  onChange: Change;
  onClear: () => void;
}) {
  const { filters, words, onChange } = props;
  const { t } = useTranslation();
  const [adding, setAdding] = useState<ComplaintFilter | null>(null);
  const set = chipsOf(filters);
  const shown = adding && !set.includes(adding) ? [...set, adding] : set;
  return (
    <div className={styles['set']}>
      {shown.map((name) => (
        <FilterChip
          key={name}
          name={name}
          value={filters[name]}
          words={words}
          open={adding === name}
          onOpen={(open) => {
            setAdding(open ? name : null);
          }}
          onChange={(value) => {
            onChange({ [name]: value });
          }}
        />
      ))}
      <AddFilter without={shown} onAdd={setAdding} />
      {set.length > 0 && (
        <Button type="link" size="small" onClick={props.onClear}>
          {t('desk.list.clear')}
        </Button>
      )}
    </div>
  );
}

function FilterChip(props: {
  name: ComplaintFilter;
  value: string;
  words: FilterWords;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (value: string) => void;
}) {
  const { name, value, words } = props;
  const { t } = useTranslation();
  const label = t(`term.column.${columnOf(name)}`);
  const fixed = elsewhere.includes(name);
  return (
    <span className={styles['chip']}>
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={props.open && !fixed}
        onOpenChange={props.onOpen}
        destroyOnHidden
        content={
          <FilterEditor
            name={name}
            value={value}
            words={words}
            onChange={props.onChange}
            onDone={() => {
              props.onOpen(false);
            }}
          />
        }
      >
        <Button size="small" color="primary" variant="filled">
          {value === '' ? label : t('desk.list.chip', { name: label, value: words.said(name, value) })}
        </Button>
      </Popover>
      <Button
        size="small"
        color="primary"
        variant="filled"
        icon={<CloseOutlined />}
        aria-label={t('desk.list.remove-filter', { name: label })}
        onClick={() => {
          props.onOpen(false);
          props.onChange('');
        }}
      />
    </span>
  );
}

function AddFilter(props: { without: readonly ComplaintFilter[]; onAdd: (name: ComplaintFilter) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Select
          autoFocus
          open
          style={{ width: 240 }}
          getPopupContainer={(node: HTMLElement) => node.parentElement ?? document.body}
          aria-label={t('desk.list.add-filter')}
          placeholder={t('desk.list.add-filter')}
          showSearch={{ optionFilterProp: 'label' }}
          options={addable
            .filter((name) => !props.without.includes(name))
            .map((name) => ({ value: name, label: t(`term.column.${columnOf(name)}`) }))}
          onChange={(name: ComplaintFilter) => {
            setOpen(false);
            props.onAdd(name);
          }}
        />
      }
    >
      <Button size="small" type="dashed" icon={<PlusOutlined />}>
        {t('desk.list.add-filter')}
      </Button>
    </Popover>
  );
}
