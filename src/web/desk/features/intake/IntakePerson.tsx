import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/Field.tsx';
import { stopMark } from './field-walk.ts';
import type { IntakePartProps } from './intake-part-props.ts';
import styles from './IntakePage.module.css';

const limits = { name: 200, mail: 200, address: 500, formOfAddress: 60 } as const;
type Name = keyof typeof limits;

const texts: Record<Name, string> = {
  name: 'desk.party.name',
  mail: 'desk.party.mail',
  address: 'desk.party.address',
  formOfAddress: 'desk.party.form-of-address',
};

/** Who it is: the number first; who is known already is not asked again. */
export function IntakePerson(
  props: IntakePartProps & { known: boolean; searching: boolean; onPhone: () => void },
) {
  const { form, errors, onChange } = props;
  const { t } = useTranslation();
  const text = (name: Name) => (
    <div key={name} {...stopMark}>
      <Field
        label={t(texts[name])}
        error={errors[name] ?? (name === 'name' ? errors['complainant'] : undefined)}
      >
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
  return (
    <>
      {!form.anonymous && (
        <div {...stopMark}>
          <Field
            label={t('desk.intake.phone')}
            error={errors['phone']}
            help={props.searching ? t('desk.intake.caller.searching') : undefined}
          >
            {(join) => (
              <Input
                {...join}
                size="large"
                inputMode="tel"
                value={form.phone}
                maxLength={60}
                autoComplete="off"
                className={styles['phone']}
                onChange={(event) => {
                  onChange({ phone: event.target.value });
                }}
                onBlur={props.onPhone}
              />
            )}
          </Field>
        </div>
      )}
      {!form.anonymous && !props.known && (
        <div className={styles['pair']} data-person>
          {(['name', 'formOfAddress', 'mail', 'address'] as const).map(text)}
        </div>
      )}
      <Checkbox
        checked={form.anonymous}
        style={{ marginBottom: 12 }}
        onChange={(event) => {
          onChange({ anonymous: event.target.checked });
        }}
      >
        {t('desk.intake.anonymous')}
      </Checkbox>
    </>
  );
}
