import { Collapse, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerLevels, type CustomerLevel } from '../../../../terms/lists.ts';
import { ChipPick } from '../../../ui/ChipPick.tsx';
import { Field } from '../../../ui/Field.tsx';
import { MomentPicker } from '../../../ui/MomentPicker.tsx';
import { stopMark } from './field-walk.ts';
import { moreNames, type MoreName } from './intake-form.ts';
import type { IntakePartProps } from './intake-part-props.ts';
import styles from './IntakePage.module.css';

const limits: Record<MoreName, number> = {
  model: 200,
  batch: 200,
  place: 500,
  concerned: 1000,
  impact: 1000,
  consequences: 2000,
  wishes: 2000,
  customerNo: 60,
};

const texts: Record<MoreName, string> = {
  model: 'desk.matter.model',
  batch: 'desk.matter.batch',
  place: 'desk.matter.place',
  concerned: 'desk.matter.concerned',
  impact: 'desk.matter.impact',
  consequences: 'desk.matter.consequences',
  wishes: 'desk.matter.wishes',
  customerNo: 'desk.party.customer-no',
};

/** What is not told in every call: folded away, so that the usual call stays short (IN-2). */
export function IntakeMore(props: IntakePartProps & { known: boolean }) {
  const { form, errors, onChange } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => moreNames.some((name) => form[name] !== ''));
  const hasError = moreNames.some((name) => errors[name] !== undefined) || errors['occurredAt'] !== undefined;
  const text = (name: MoreName) => (
    <div key={name} {...stopMark}>
      <Field label={t(texts[name])} error={errors[name]}>
        {(join) => (
          <Input
            {...join}
            value={form[name]}
            maxLength={limits[name]}
            autoComplete="off"
            onChange={(event) => {
              onChange({ [name]: event.target.value });
            }}
          />
        )}
      </Field>
    </div>
  );
  const isNew = !form.anonymous && !props.known;
  return (
    <Collapse
      size="small"
      style={{ marginBottom: 12 }}
      activeKey={open || hasError ? ['more'] : []}
      onChange={(keys) => {
        setOpen(keys.length > 0);
      }}
      destroyOnHidden
      items={[
        {
          key: 'more',
          label: t('desk.intake.more-fields'),
          children: (
            <>
              <div className={styles['pair']}>
                <div {...stopMark}>
                  <Field label={t('desk.matter.occurred-at')} error={errors['occurredAt']}>
                    {(join) => (
                      <MomentPicker
                        id={join.id}
                        value={form.occurredAt}
                        onChange={(occurredAt) => {
                          onChange({ occurredAt });
                        }}
                      />
                    )}
                  </Field>
                </div>
                {(['place', 'model', 'batch', 'concerned', 'impact', 'consequences', 'wishes'] as const).map(
                  text,
                )}
                {isNew && text('customerNo')}
              </div>
              {isNew && (
                <div {...stopMark}>
                  <Field label={t('desk.party.level')}>
                    {(join) => (
                      <ChipPick
                        {...join}
                        label={t('desk.party.level')}
                        clearable
                        value={form.level}
                        choices={customerLevels.map((value) => ({
                          value,
                          label: t(`term.customer-level.${value}`),
                        }))}
                        onChange={(level) => {
                          onChange({ level: level as CustomerLevel | null });
                        }}
                      />
                    )}
                  </Field>
                </div>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
