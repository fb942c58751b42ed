import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../../ui/Field.tsx';
import type { Planned } from './planned.ts';
import { PlannedRow } from './PlannedRow.tsx';
import styles from './tools.module.css';

/** What we do ourselves: each measure with who does it until when; it becomes an action once the solution is carried out. */
export function PlannedRows(props: {
  actions: readonly Planned[];
  disabled: boolean;
  error: string | undefined;
  onChange: (actions: Planned[]) => void;
}) {
  const { actions } = props;
  const { t } = useTranslation();
  return (
    <Field label={t('desk.solution.actions')} error={props.error} help={t('desk.solution.actions.help')}>
      {() => (
        <>
          <ul className={styles['rows']} style={{ marginBottom: 8 }}>
            {actions.map((action, index) => (
              <li key={index} className={styles['row']}>
                <PlannedRow
                  action={action}
                  onChange={(patch) => {
                    props.onChange(actions.map((one, at) => (at === index ? { ...one, ...patch } : one)));
                  }}
                  onRemove={() => {
                    props.onChange(actions.filter((_, at) => at !== index));
                  }}
                />
              </li>
            ))}
          </ul>
          {actions.length < 50 && !props.disabled && (
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => {
                props.onChange([
                  ...actions,
                  {
                    kind: 'corrective',
                    title: '',
                    ownerId: null,
                    departmentId: null,
                    dueAt: null,
                    pdca: 'do',
                  },
                ]);
              }}
            >
              {t('desk.solution.action.add')}
            </Button>
          )}
        </>
      )}
    </Field>
  );
}
