import { DownOutlined, SettingOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { complaintColumns, usualColumns, type ComplaintColumn } from '../../../../terms/complaint-columns.ts';
import styles from './ComplaintsPage.module.css';

/** The columns an address names, else the usual ones. */
export function columnsOf(text: string): ComplaintColumn[] {
  const named = text.split(',').filter((one): one is ComplaintColumn => (complaintColumns as readonly string[]).includes(one)); // oxfmt-ignore
  return named.length > 0 ? named : [...usualColumns];
}

/** Chooses columns and their order; the number always stands first. */
export function ColumnPicker({ value, onChange }: { value: string; onChange: (columns: string) => void }) {
  const { t } = useTranslation();
  const chosen = columnsOf(value);
  const set = (next: readonly ComplaintColumn[]) => {
    const whole = next.includes('number') ? next : ['number', ...next];
    onChange(whole.join(',') === usualColumns.join(',') ? '' : whole.join(','));
  };
  const move = (index: number, by: number) => {
    const next = [...chosen];
    const [one] = next.splice(index, 1);
    if (one) next.splice(index + by, 0, one);
    set(next);
  };
  const content = (
    <div className={styles['columns']}>
      {chosen.map((column, index) => (
        <span key={column} className={styles['column']}>
          <Checkbox
            checked
            disabled={column === 'number'}
            onChange={() => {
              set(chosen.filter((one) => one !== column));
            }}
          >
            {t(`term.column.${column}`)}
          </Checkbox>
          <span>
            <Button
              type="text"
              size="small"
              icon={<UpOutlined />}
              disabled={index === 0}
              aria-label={t('desk.list.column.up', { name: t(`term.column.${column}`) })}
              onClick={() => {
                move(index, -1);
              }}
            />
            <Button
              type="text"
              size="small"
              icon={<DownOutlined />}
              disabled={index === chosen.length - 1}
              aria-label={t('desk.list.column.down', { name: t(`term.column.${column}`) })}
              onClick={() => {
                move(index, 1);
              }}
            />
          </span>
        </span>
      ))}
      <hr />
      {complaintColumns
        .filter((column) => !chosen.includes(column))
        .map((column) => (
          <Checkbox
            key={column}
            checked={false}
            onChange={() => {
              set([...chosen, column]);
            }}
          >
            {t(`term.column.${column}`)}
          </Checkbox>
        ))}
      <Button
        size="small"
        onClick={() => {
          onChange('');
        }}
      >
        {t('desk.list.columns.usual')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<SettingOutlined />}>{t('desk.list.columns')}</Button>
    </Popover>
  );
}
