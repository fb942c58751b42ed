import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportPlanView, ImportPreview } from '../../../../../contract/import-contract.ts';
import { codedFields, type CodedField } from '../../../../../terms/imports.ts';
import { textIn } from '../../../../../terms/lists.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import styles from './Imports.module.css';

/** What the file calls things, and which of ours that is; what is none of ours stays the source's own word. */
export function ValuesPanel(props: {
  preview: ImportPreview | undefined;
  plan: ImportPlanView;
  onChange: (part: Partial<ImportPlanView>) => void;
}) {
  const { t, i18n } = useTranslation();
  const { preview, plan } = props;
  const fields = codedFields.filter((field) => (preview?.values[field] ?? []).length > 0);
  if (!preview || fields.length === 0) return null;
  const choose = (field: CodedField, value: string, code: string) => {
    props.onChange({ values: { ...plan.values, [field]: { ...plan.values[field], [value]: code } } });
  };
  return (
    <Panel title={t('desk.import.values')} aside={t('desk.import.values.about')} flush>
      {fields.map((field) => (
        <section key={field} className={styles['values']} aria-label={t(`term.import-field.${field}`)}>
          <h3>{t(`term.import-field.${field}`)}</h3>
          <ul className={styles['valueList']}>
            {(preview.values[field] ?? []).map(({ value, times, code }) => (
              <li key={value}>
                <span className={styles['value']}>
                  {value} <small>× {times}</small>
                </span>
                <Select
                  aria-label={t('desk.import.value.as', { value })}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={code ?? ''}
                  options={[
                    { value: '', label: t('desk.import.value.keep') },
                    ...preview.choices[field].map((one) => ({
                      value: one.code,
                      label: textIn(one.title, i18n.language),
                    })),
                  ]}
                  onChange={(chosen) => {
                    choose(field, value, chosen);
                  }}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
