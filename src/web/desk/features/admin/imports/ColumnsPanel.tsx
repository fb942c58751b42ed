import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportPlanView, ImportView } from '../../../../../contract/import-contract.ts';
import { importFields } from '../../../../../terms/imports.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import styles from './Imports.module.css';

/** What each column of the file is brought in as; suggested, and remembered for files like it. */
export function ColumnsPanel(props: {
  columns: ImportView['columns'];
  plan: ImportPlanView;
  onChange: (part: Partial<ImportPlanView>) => void;
}) {
  const { t } = useTranslation();
  const { columns, plan } = props;
  const options = importFields.map((field) => ({ value: field, label: t(`term.import-field.${field}`) }));
  return (
    <Panel title={t('desk.import.columns')} aside={t('desk.import.columns.about')} flush>
      <ul className={styles['list']}>
        {columns.map(({ name, filled, example }, index) => (
          <li key={name} className={styles['column']}>
            <span className={styles['name']}>
              {name}
              <small>{example || t('desk.import.column.empty')}</small>
            </span>
            <span className={styles['counts']}>{t('desk.import.column.filled', { number: filled })}</span>
            <Select
              aria-label={t('desk.import.column.as', { name })}
              showSearch={{ optionFilterProp: 'label' }}
              value={plan.columns[index]}
              options={options}
              onChange={(field) => {
                props.onChange({ columns: plan.columns.map((one, at) => (at === index ? field : one)) });
              }}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
