import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { DepartmentPicker } from '../../../pickers/DepartmentPicker.tsx';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import type { Planned } from './planned.ts';
import styles from './tools.module.css';

const kinds = ['corrective', 'preventive', 'remedy'] as const;

/** The cells of a planned measure: kind, what, who or which department, until when. */
export function PlannedRow(props: {
  action: Planned;
  onChange: (patch: Partial<Planned>) => void;
  onRemove?: () => void;
  titleStatus?: 'error' | undefined;
}) {
  const { action, onChange } = props;
  const { t } = useTranslation();
  return (
    <div className={styles['cells']}>
      <span className={styles['wide']} style={{ display: 'flex', gap: 4 }}>
        <Select
          value={action.kind}
          aria-label={t('desk.action.kind')}
          style={{ flex: 'none', width: 120 }}
          options={kinds.map((value) => ({ value, label: t(`term.action-kind.${value}`) }))}
          onChange={(kind) => {
            onChange({ kind });
          }}
        />
        <Input
          value={action.title}
          maxLength={500}
          status={props.titleStatus}
          placeholder={t('desk.action.title')}
          aria-label={t('desk.action.title')}
          onChange={(event) => {
            onChange({ title: event.target.value });
          }}
        />
        {props.onRemove && (
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('ui.row.remove')}
            onClick={props.onRemove}
          />
        )}
      </span>
      <PersonPicker
        value={action.ownerId}
        placeholder={t('desk.action.owner')}
        onChange={(ownerId) => {
          onChange({ ownerId });
        }}
      />
      <DepartmentPicker
        value={action.departmentId}
        placeholder={t('desk.action.department')}
        onChange={(departmentId) => {
          onChange({ departmentId });
        }}
      />
      <MomentPicker
        value={action.dueAt}
        onChange={(dueAt) => {
          onChange({ dueAt });
        }}
      />
    </div>
  );
}
