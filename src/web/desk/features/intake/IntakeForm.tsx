import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { registerComplaint, type intakeChoices } from '../../../../contract/intake-contract.ts';
import { channels, kinds, moods, remedies, urgencies } from '../../../../terms/lists.ts';
import { ChipPick } from '../../../ui/ChipPick.tsx';
import { useErrorText } from '../../../ui/error-text.ts';
import { MoneyInput } from '../../../ui/MoneyInput.tsx';
import { useTextIn } from '../../../ui/texts-in.ts';
import { useCommand } from '../../../ui/use-route.ts';
import { CategoryPicker } from '../../parts/CategoryPicker.tsx';
import { IntakeField } from './IntakeField.tsx';
import styles from './IntakePage.module.css';
import { registrationOf, type IntakeState } from './intake-state.ts';
import type { RegisteredCall } from './Registered.tsx';

/** The fields in the rhythm of a call: Enter goes on, Ctrl+Enter saves. */
export function IntakeForm(props: {
  state: IntakeState;
  choices: z.output<typeof intakeChoices.response>;
  onChange: (change: Partial<IntakeState>) => void;
  onRegistered: (call: RegisteredCall) => void;
}) {
  const { state, choices, onChange } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const errorText = useErrorText();
  const form = useRef<HTMLFormElement>(null);
  const register = useCommand(registerComplaint, { quiet: true });
  const procedures = choices.procedures.filter((one) => one.kinds.includes(state.kind));
  const procedure = procedures.find((one) => one.code === state.process) ?? procedures[0];
  const save = (): void => {
    if (register.isPending) return;
    register.mutate(
      { body: { ...registrationOf(state), process: procedure?.code ?? null } },
      { onSuccess: (made) => { props.onRegistered({ ...made, title: registrationOf(state).title }); } },
    ); // prettier-ignore
  };
  const onKey = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      save();
    } else if (
      event.target instanceof HTMLInputElement &&
      event.target.type !== 'checkbox' &&
      !event.target.getAttribute('aria-expanded')?.includes('true')
    ) {
      event.preventDefault();
      goOn(form.current, event.target);
    }
  };
  const errorAt = (name: string): string | undefined =>
    register.error?.fields.find((field) => field.path.replace(/^\//, '') === name)?.message;
  const text = (name: 'title' | 'product' | 'orderNo' | 'place' | 'wishes', limit: number) => (
    <IntakeField
      label={t(name === 'title' ? 'desk.intake.title-label' : `desk.intake.${name}`)}
      name={name}
      error={errorAt(name)}
    >
      <Input
        id={`intake-${name}`}
        value={state[name]}
        maxLength={limit}
        autoComplete="off"
        onChange={(event) => {
          onChange({ [name]: event.target.value });
        }}
      />
    </IntakeField>
  );
  const chips = (
    name: 'severity' | 'remedySought' | 'urgency' | 'mood',
    offered: readonly { value: string; label: string; hint?: string }[],
  ) => (
    <IntakeField label={t(`desk.intake.${name}`)} name={name} error={errorAt(name)}>
      <ChipPick
        id={`intake-${name}`}
        label={t(`desk.intake.${name}`)}
        choices={offered}
        value={state[name]}
        clearable
        onChange={(value) => {
          onChange({ [name]: value });
        }}
      />
    </IntakeField>
  );
  const failed = register.error && !register.error.fields.length ? errorText(register.error) : null;
  return (
    <form ref={form} className={styles['form']} onKeyDown={onKey} onSubmit={(event) => { event.preventDefault(); }}>
      <IntakeField label={t('desk.intake.phone')} name="phone" error={errorAt('complainant/phone')}>
        <Input id="intake-phone" autoFocus size="large" inputMode="tel" autoComplete="off" maxLength={60} value={state.phone}
          onChange={(event) => { onChange({ phone: event.target.value, partyId: null }); }} />
      </IntakeField>
      <div className={styles['pair']}>
        <IntakeField label={t('desk.intake.name')} name="name" error={errorAt('complainant/name')}>
          <Input id="intake-name" autoComplete="off" maxLength={200} disabled={state.partyId !== null} value={state.name} onChange={(event) => { onChange({ name: event.target.value }); }} />
        </IntakeField>
        <IntakeField label={t('desk.intake.mail')} name="mail" error={errorAt('complainant/mail')}>
          <Input id="intake-mail" autoComplete="off" inputMode="email" maxLength={200} disabled={state.partyId !== null} value={state.mail} onChange={(event) => { onChange({ mail: event.target.value }); }} />
        </IntakeField>
      </div>
      <IntakeField label={t('desk.intake.narrative')} name="narrative" error={errorAt('narrative')}>
        <Input.TextArea id="intake-narrative" autoSize={{ minRows: 4, maxRows: 14 }} maxLength={50_000} value={state.narrative} onChange={(event) => { onChange({ narrative: event.target.value }); }} />
      </IntakeField>
      {text('title', 200)}
      <div className={styles['pair']}>
        {text('product', 200)}
        {text('orderNo', 200)}
      </div>
      <IntakeField label={t('desk.intake.categoryId')} name="categoryId" error={errorAt('categoryId')}>
        <CategoryPicker id="intake-categoryId" categories={choices.categories} value={state.categoryId} onChange={(categoryId) => { onChange({ categoryId }); }} />
      </IntakeField>
      {chips('severity', (procedure?.severities ?? []).map((one) => ({ value: one.code, label: textIn(one.title), hint: textIn(one.meaning) })))}
      {chips('remedySought', remedies.map((value) => ({ value, label: t(`term.remedy.${value}`) })))}
      <div className={styles['pair']}>
        {text('wishes', 2000)}
        <IntakeField label={t('desk.intake.claimedLoss')} name="claimedLoss" error={errorAt('claimedLoss')}>
          <MoneyInput id="intake-claimedLoss" currency="CNY" value={state.claimedLoss} onChange={(claimedLoss) => { onChange({ claimedLoss }); }} />
        </IntakeField>
      </div>
      <div className={styles['pair']}>
        {chips('urgency', urgencies.map((value) => ({ value, label: t(`term.urgency.${value}`) })))}
        {chips('mood', moods.map((value) => ({ value, label: t(`term.mood.${value}`) })))}
      </div>
      <div className={styles['flags']}>
        {(['safety', 'legal', 'media'] as const).map((flag) => (
          <Checkbox key={flag} checked={state[flag]} onChange={(event) => { onChange({ [flag]: event.target.checked }); }}>
            {t(`desk.intake.flag.${flag}`)}
          </Checkbox>
        ))}
      </div>
      <details className={styles['rest']}>
        <summary>{t('desk.intake.more')}</summary>
        <div className={styles['pair']}>
          <IntakeField label={t('desk.intake.channel')} name="channel">
            <Select id="intake-channel" value={state.channel} options={channels.map((value) => ({ value, label: t(`term.channel.${value}`) }))} onChange={(channel) => { onChange({ channel }); }} />
          </IntakeField>
          <IntakeField label={t('desk.intake.kind')} name="kind">
            <Select id="intake-kind" value={state.kind} options={kinds.map((value) => ({ value, label: t(`term.kind.${value}`) }))} onChange={(kind) => { onChange({ kind }); }} />
          </IntakeField>
          <IntakeField label={t('desk.intake.process')} name="process">
            <Select id="intake-process" value={procedure?.code ?? null} options={procedures.map((one) => ({ value: one.code, label: textIn(one.title) }))} onChange={(process) => { onChange({ process }); }} />
          </IntakeField>
          {text('place', 500)}
        </div>
        <IntakeField label={t('desk.intake.answered')} name="answered">
          <Input.TextArea id="intake-answered" autoSize={{ minRows: 2 }} maxLength={5000} value={state.answered} onChange={(event) => { onChange({ answered: event.target.value }); }} />
        </IntakeField>
      </details>
      {failed && <Alert type="error" showIcon title={failed} />}
      {errorAt('title') && !state.narrative && <Alert type="warning" showIcon title={t('desk.intake.say-something')} />}
      <div className={styles['foot']}>
        <Button type="primary" size="large" loading={register.isPending} onClick={save}>
          {t('desk.intake.save')}
        </Button>
        <span className={styles['keys']}>{t('desk.intake.keys')}</span>
      </div>
    </form>
  ); // prettier-ignore
}

/** The field after this one: Enter leads through a call. */
function goOn(form: HTMLFormElement | null, from: HTMLElement): void {
  const fields = [
    ...(form?.querySelectorAll<HTMLElement>(
      'input:not([disabled]):not([type=checkbox]), textarea, [role=radiogroup] button[tabindex="0"]',
    ) ?? []),
  ];
  fields[fields.indexOf(from) + 1]?.focus();
}
