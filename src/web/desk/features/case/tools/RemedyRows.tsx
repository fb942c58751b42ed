import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SolutionContent } from '../../../../../contract/resolution-contract.ts';
import { remedies as kinds } from '../../../../../terms/lists.ts';
import { Field } from '../../../../ui/Field.tsx';
import { Money } from '../../../../ui/Money.tsx';
import { MoneyInput } from '../../../../ui/MoneyInput.tsx';
import styles from './tools.module.css';

type Remedy = SolutionContent['remedies'][number];

/** What the complainant gets, row by row with its amount, and what it costs together. */
export function RemedyRows(props: {
  remedies: readonly Remedy[];
  currency: string;
  disabled: boolean;
  error: string | undefined;
  onChange: (remedies: Remedy[]) => void;
}) {
  const { remedies, disabled } = props;
  const { t } = useTranslation();
  const total = remedies.reduce((sum, { amount }) => sum + amount, 0);
  const put = (index: number, patch: Partial<Remedy>) => {
    props.onChange(remedies.map((one, at) => (at === index ? { ...one, ...patch } : one)));
  };
  return (
    <Field label={t('desk.solution.remedies')} error={props.error} help={t('desk.solution.remedies.help')}>
      {() => (
        <>
          <ul className={styles['rows']} style={{ marginBottom: 8 }}>
            {remedies.map((remedy, index) => (
              <li key={index} className={styles['cells']}>
                <Select
                  value={remedy.kind}
                  aria-label={t('desk.solution.remedy.kind')}
                  options={kinds.map((value) => ({ value, label: t(`term.remedy.${value}`) }))}
                  onChange={(kind) => {
                    put(index, { kind });
                  }}
                />
                <MoneyInput
                  currency={props.currency}
                  value={remedy.amount === 0 ? null : remedy.amount}
                  disabled={disabled}
                  placeholder={t('desk.solution.remedy.amount')}
                  onChange={(amount) => {
                    put(index, { amount: amount ?? 0 });
                  }}
                />
                <span style={{ display: 'flex', gap: 4, gridColumn: 'span 2' }}>
                  <Input
                    value={remedy.text}
                    maxLength={2000}
                    placeholder={t('desk.solution.remedy.text')}
                    aria-label={t('desk.solution.remedy.text')}
                    onChange={(event) => {
                      put(index, { text: event.target.value });
                    }}
                  />
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('ui.row.remove')}
                    onClick={() => {
                      props.onChange(remedies.filter((_, at) => at !== index));
                    }}
                  />
                </span>
              </li>
            ))}
          </ul>
          {remedies.length < 20 && !disabled && (
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => {
                props.onChange([...remedies, { kind: 'refund', text: '', amount: 0 }]);
              }}
            >
              {t('desk.solution.remedy.add')}
            </Button>
          )}
          {total > 0 && (
            <span style={{ marginInlineStart: 12 }}>
              {t('desk.solution.total')} <Money minor={total} currency={props.currency} />
            </span>
          )}
        </>
      )}
    </Field>
  );
}
