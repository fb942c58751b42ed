import { Checkbox, DatePicker, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPlanView, ImportPreview } from '../../../../../contract/import-contract.ts';
import { dateOrders, importsAs } from '../../../../../terms/imports.ts';
import { channels, kinds, textIn, type Texts } from '../../../../../terms/lists.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import { zoneChoices } from '../parts/zones.ts';
import styles from './Imports.module.css';

/** What holds for all rows: as what they come, whose numbers they bear, where they go, how their times are read. */
export function PlanOptions(props: {
  preview: ImportPreview | undefined;
  plan: ImportPlanView;
  onChange: (part: Partial<ImportPlanView>) => void;
}) {
  const { t, i18n } = useTranslation();
  const { preview, plan, onChange } = props;
  const named = (list: readonly { code: string; title: Texts }[] = []) =>
    list.map(({ code, title }) => ({ value: code, label: textIn(title, i18n.language) }));
  const pick = (
    id: string,
    key: keyof ImportPlanView,
    options: { value: string; label: string }[],
    empty?: string,
  ) => (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={(plan[key] as string | null) ?? ''}
      options={[...(empty === undefined ? [] : [{ value: '', label: empty }]), ...options]}
      onChange={(value) => {
        onChange({ [key]: value === '' ? null : value });
      }}
    />
  );
  return (
    <Panel title={t('desk.import.options')}>
      <div className={styles['as']}>
        <Radio.Group
          aria-label={t('desk.import.option.as')}
          value={plan.as}
          options={importsAs.map((one) => ({ value: one, label: t(`term.import-as.${one}`) }))}
          onChange={({ target }: { target: { value?: unknown } }) => {
            onChange({ as: target.value === 'open' ? 'open' : 'history' });
          }}
        />
        <span className={styles['hint']}>
          {t(plan.as === 'open' ? 'desk.import.as.open' : 'desk.import.as.history')}
        </span>
        {plan.as === 'open' && (
          <Checkbox
            checked={plan.clocks}
            onChange={({ target }) => {
              onChange({ clocks: target.checked });
            }}
          >
            {t('desk.import.option.clocks')}
          </Checkbox>
        )}
      </div>
      <div className={styles['options']}>
        <Option label={t('desk.import.option.source')} hint={t('desk.import.option.source.hint')}>
          {(id) => (
            <Input
              id={id}
              maxLength={100}
              value={plan.source}
              onChange={({ target }) => {
                onChange({ source: target.value });
              }}
            />
          )}
        </Option>
        <Option label={t('desk.import.option.zone')}>
          {(id) => pick(id, 'zone', zoneChoices(plan.zone))}
        </Option>
        <Option label={t('desk.import.option.dates')} hint={t('desk.import.option.dates.hint')}>
          {(id) =>
            pick(
              id,
              'dates',
              dateOrders.map((one) => ({ value: one, label: t(`term.import-dates.${one}`) })),
            )
          }
        </Option>
        <Option label={t('desk.import.option.fallbackDate')} hint={t('desk.import.option.fallbackDate.hint')}>
          {(id) => (
            <DatePicker
              id={id}
              value={plan.fallbackDate ? dayjs(plan.fallbackDate) : null}
              style={{ width: '100%' }}
              onChange={(day) => {
                onChange({ fallbackDate: day?.format('YYYY-MM-DD') ?? null });
              }}
            />
          )}
        </Option>
        <Option label={t('desk.import.option.channel')}>
          {(id) =>
            pick(
              id,
              'channel',
              channels.map((one) => ({ value: one, label: t(`term.channel.${one}`) })),
            )
          }
        </Option>
        <Option label={t('desk.import.option.kind')}>
          {(id) =>
            pick(
              id,
              'kind',
              kinds.map((one) => ({ value: one, label: t(`term.kind.${one}`) })),
            )
          }
        </Option>
        <Option label={t('desk.import.option.process')}>
          {(id) => pick(id, 'process', named(preview?.procedures), t('desk.import.option.process.usual'))}
        </Option>
        <Option label={t('desk.import.option.regionId')}>
          {(id) => pick(id, 'regionId', named(preview?.choices.region), t('desk.import.option.nowhere'))}
        </Option>
        <Option label={t('desk.import.option.departmentId')}>
          {(id) =>
            pick(id, 'departmentId', named(preview?.choices.department), t('desk.import.option.nowhere'))
          }
        </Option>
      </div>
    </Panel>
  );
}

function Option(props: { label: string; hint?: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles['option']}>
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.hint && <small className={styles['hint']}>{props.hint}</small>}
    </div>
  );
}
