import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { intakeChoices } from '../../../../contract/intake-contract.ts';
import {
  channels,
  kinds,
  moods,
  remedies,
  urgencies,
  type Channel,
  type Kind,
} from '../../../../terms/lists.ts';
import { ChipPick } from '../../../ui/ChipPick.tsx';
import { Field, type FieldJoin } from '../../../ui/Field.tsx';
import { MomentPicker } from '../../../ui/MomentPicker.tsx';
import { MoneyInput } from '../../../ui/MoneyInput.tsx';
import { useTextIn } from '../../../ui/texts-in.ts';
import { useRoute } from '../../../ui/use-route.ts';
import { FewChips } from './FewChips.tsx';
import { stopMark } from './field-walk.ts';
import { titleFrom } from './intake-form.ts';
import type { IntakePartProps } from './intake-part-props.ts';
import { IntakeMore } from './IntakeMore.tsx';
import { IntakePerson } from './IntakePerson.tsx';
import { IntakeFlags } from './IntakeFlags.tsx';
import { QuickCategory } from './QuickCategory.tsx';
import styles from './IntakePage.module.css';

/** Kinds that are often settled while speaking. */
const settledAtOnce: readonly Kind[] = ['praise', 'enquiry', 'suggestion'];
/** In the order in which people at a desk or a telephone meet them. */
const channelOrder = [...new Set<Channel>(['phone', 'walk-in', 'letter', 'mail', 'im', 'chat', ...channels])];
const kindOrder = [...new Set<Kind>(['complaint', 'enquiry', 'suggestion', 'praise', ...kinds])];
/** Channels where the far side has a time and a number of its own. */
const spoken: readonly Channel[] = ['phone', 'walk-in', 'chat'];

/** The sheet, field after field in the order people tell things. */
export function IntakeFields(
  props: IntakePartProps & { ready: boolean; known: boolean; searching: boolean; onPhone: () => void },
) {
  const { form, errors, onChange } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const choices = useRoute(intakeChoices, {}, { staleTime: 300_000 }).data;
  const procedures = (choices?.procedures ?? []).filter((one) => one.kinds.includes(form.kind));
  const procedure = procedures.find(({ code }) => code === form.process) ?? procedures[0];
  const chips =
    <V extends string>(
      name: 'remedySought' | 'urgency' | 'mood',
      label: string,
      values: readonly V[],
      say: (value: V) => string,
    ) =>
    (join: FieldJoin) => (
      <ChipPick
        {...join}
        label={label}
        clearable
        value={form[name]}
        choices={values.map((value) => ({ value, label: say(value) }))}
        onChange={(value) => {
          onChange({ [name]: value });
        }}
      />
    );
  const text = (name: 'product' | 'orderNo' | 'sourceRef') => (
    <div {...stopMark}>
      <Field label={t(labels[name])} error={errors[name]}>
        {(join) => (
          <Input
            {...join}
            value={form[name]}
            maxLength={200}
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
    <Form layout="vertical" component="div" disabled={!props.ready}>
      <div className={styles['top']}>
        <FewChips
          label={t('desk.case.channel')}
          first={6}
          value={form.channel}
          choices={channelOrder.map((value) => ({ value, label: t(`term.channel.${value}`) }))}
          onChange={(channel) => {
            onChange({ channel: channel as Channel });
          }}
        />
        <FewChips
          label={t('desk.list.kind')}
          first={4}
          value={form.kind}
          choices={kindOrder.map((value) => ({ value, label: t(`term.kind.${value}`) }))}
          onChange={(kind) => {
            onChange({ kind: kind as Kind, process: null });
          }}
        />
      </div>
      <IntakePerson {...props} />
      {!spoken.includes(form.channel) && (
        <div className={styles['pair']}>
          <div {...stopMark}>
            <Field
              label={t('desk.intake.received')}
              help={t('desk.intake.received.help')}
              error={errors['receivedAt']}
            >
              {(join) => (
                <MomentPicker
                  id={join.id}
                  value={form.receivedAt}
                  onChange={(receivedAt) => {
                    onChange({ receivedAt });
                  }}
                />
              )}
            </Field>
          </div>
          {text('sourceRef')}
        </div>
      )}
      <div {...stopMark} data-narrative>
        <Field
          label={t('desk.intake.narrative')}
          required
          error={errors['narrative']}
          help={t('desk.intake.narrative.help')}
        >
          {(join) => (
            <Input.TextArea
              {...join}
              value={form.narrative}
              maxLength={50_000}
              autoSize={{ minRows: 4, maxRows: 14 }}
              onChange={(event) => {
                onChange({ narrative: event.target.value });
              }}
            />
          )}
        </Field>
      </div>
      <div {...stopMark}>
        <Field label={t('desk.matter.title')} error={errors['title']}>
          {(join) => (
            <Input
              {...join}
              value={form.title}
              maxLength={200}
              placeholder={titleFrom(form.narrative)}
              autoComplete="off"
              onChange={(event) => {
                onChange({ title: event.target.value });
              }}
            />
          )}
        </Field>
      </div>
      <div {...stopMark}>
        <Field label={t('desk.classify.category')} error={errors['categoryId']}>
          {(join) => (
            <QuickCategory
              id={join.id}
              categories={choices?.categories ?? []}
              value={form.categoryId}
              onChange={(categoryId) => {
                onChange({ categoryId });
              }}
            />
          )}
        </Field>
      </div>
      {procedure && (
        <div {...stopMark}>
          <Field
            label={t('desk.classify.severity')}
            error={errors['severity']}
            help={t('desk.intake.severity.help')}
          >
            {(join) => (
              <ChipPick
                {...join}
                label={t('desk.classify.severity')}
                clearable
                value={form.severity}
                choices={procedure.severities.map(({ code, title, meaning }) => ({
                  value: code,
                  label: textIn(title),
                  hint: textIn(meaning),
                }))}
                onChange={(severity) => {
                  onChange({ severity, ...(severity !== null && { process: procedure.code }) });
                }}
              />
            )}
          </Field>
        </div>
      )}
      <div className={styles['pair']}>
        {text('product')}
        {text('orderNo')}
      </div>
      {form.kind === 'complaint' && (
        <>
          <div {...stopMark}>
            <Field label={t('desk.matter.remedy-sought')} error={errors['remedySought']}>
              {chips('remedySought', t('desk.matter.remedy-sought'), remedies, (one) =>
                t(`term.remedy.${one}`),
              )}
            </Field>
          </div>
          <div {...stopMark}>
            <Field label={t('desk.matter.claimed-loss')} error={errors['claimedLoss']}>
              {(join) => (
                <div style={{ maxWidth: 240 }}>
                  <MoneyInput
                    id={join.id}
                    currency="CNY"
                    value={form.claimedLoss}
                    onChange={(claimedLoss) => {
                      onChange({ claimedLoss });
                    }}
                  />
                </div>
              )}
            </Field>
          </div>
        </>
      )}
      <div className={styles['pair']}>
        <div {...stopMark}>
          <Field label={t('desk.matter.urgency')}>
            {chips('urgency', t('desk.matter.urgency'), urgencies, (one) => t(`term.urgency.${one}`))}
          </Field>
        </div>
        <div {...stopMark}>
          <Field label={t('desk.matter.mood')}>
            {chips('mood', t('desk.matter.mood'), moods, (one) => t(`term.mood.${one}`))}
          </Field>
        </div>
      </div>
      <IntakeMore {...props} />
      <IntakeFlags {...props} />
      {settledAtOnce.includes(form.kind) && (
        <div {...stopMark}>
          <Field
            label={t('desk.intake.answered')}
            error={errors['answered']}
            help={t('desk.intake.answered.help')}
          >
            {(join) => (
              <Input.TextArea
                {...join}
                value={form.answered}
                maxLength={5000}
                autoSize={{ minRows: 2, maxRows: 8 }}
                onChange={(event) => {
                  onChange({ answered: event.target.value });
                }}
              />
            )}
          </Field>
        </div>
      )}
      {procedures.length > 1 && (
        <Field label={t('desk.list.process')}>
          {(join) => (
            <ChipPick
              {...join}
              label={t('desk.list.process')}
              clearable
              value={form.process}
              choices={procedures.map(({ code, title }) => ({ value: code, label: textIn(title) }))}
              onChange={(process) => {
                onChange({ process, severity: null });
              }}
            />
          )}
        </Field>
      )}
      <div {...stopMark} style={{ marginBottom: 12 }}>
        <Checkbox
          checked={form.takeOwnership}
          onChange={(event) => {
            onChange({ takeOwnership: event.target.checked });
          }}
        >
          {t('desk.intake.take')}
        </Checkbox>
      </div>
    </Form>
  );
}

const labels = {
  product: 'desk.matter.product',
  orderNo: 'desk.matter.order-no',
  sourceRef: 'desk.matter.source-ref',
} as const;
