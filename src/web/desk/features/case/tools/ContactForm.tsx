import { Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addContact } from '../../../../../contract/correspondence-contract.ts';
import { contactWays, type ContactWay } from '../../../../../terms/lists.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useWhyNot } from '../use-why-not.ts';
import styles from './tools.module.css';

interface Contact {
  way: ContactWay;
  direction: 'in' | 'out';
  occurredAt: string | null;
  with: string;
  body: string;
  reached: boolean;
  satisfied: boolean | null;
}

const empty: Contact = {
  ...{ way: 'phone', direction: 'out', occurredAt: null, with: '', body: '', reached: true, satisfied: null },
};

/** Who was spoken to, how, when, and what was said. */
export function ContactForm(props: ToolProps & { kind: 'contact' | 'callback' }) {
  const { complaint, kind } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.handle');
  const [contact, setContact] = useState(empty);
  const [tried, setTried] = useState(false);
  const draft = useDraft<Contact>(`${kind}:${complaint.id}`, setContact);
  const change = (patch: Partial<Contact>) => {
    const next = { ...contact, ...patch };
    setContact(next);
    draft.change(next);
  };
  const add = useCaseCommand(addContact, {
    said: t('desk.contact.saved'),
    onSuccess: () => {
      setContact(empty);
      setTried(false);
      void draft.discard();
      props.onDone();
    },
  });
  const errors = topErrors(add.error);
  const save = () => {
    setTried(true);
    if (contact.body.trim() === '') return;
    const { occurredAt, satisfied, ...rest } = contact;
    add.mutate({
      params: { id: complaint.id },
      body: {
        ...rest,
        kind,
        ...(occurredAt !== null && { occurredAt }),
        ...(kind === 'callback' && contact.reached && satisfied !== null && { satisfied }),
      },
    });
  };
  return (
    <Form layout="vertical" component="div" className={styles['form']} disabled={whyNot.length > 0}>
      <Field label={t('desk.contact.way')}>
        {(join) => (
          <ChipPick
            {...join}
            label={t('desk.contact.way')}
            disabled={whyNot.length > 0}
            value={contact.way}
            choices={contactWays.map((value) => ({ value, label: t(`term.contact-way.${value}`) }))}
            onChange={(way) => {
              change({ way: way as ContactWay });
            }}
          />
        )}
      </Field>
      <div className={styles['pair']}>
        {kind === 'contact' && (
          <Field label={t('desk.contact.direction')}>
            {(join) => (
              <Radio.Group
                id={join.id}
                aria-label={t('desk.contact.direction')}
                value={contact.direction}
                options={[
                  { value: 'out', label: t('desk.contact.out') },
                  { value: 'in', label: t('desk.contact.in') },
                ]}
                onChange={(event) => {
                  change({ direction: event.target.value as 'in' | 'out' });
                }}
              />
            )}
          </Field>
        )}
        <Field label={t('desk.contact.when')} help={t('desk.contact.when.help')} error={errors['occurredAt']}>
          {(join) => (
            <MomentPicker
              id={join.id}
              value={contact.occurredAt}
              onChange={(occurredAt) => {
                change({ occurredAt });
              }}
            />
          )}
        </Field>
        <Field label={t('desk.contact.with')} error={errors['with']}>
          {(join) => (
            <Input
              {...join}
              value={contact.with}
              maxLength={200}
              placeholder={t('desk.contact.with.default')}
              onChange={(event) => {
                change({ with: event.target.value });
              }}
            />
          )}
        </Field>
      </div>
      <Field label="">
        {(join) => (
          <Checkbox
            id={join.id}
            checked={!contact.reached}
            onChange={(event) => {
              change({ reached: !event.target.checked });
            }}
          >
            {t('desk.contact.not-reached')}
          </Checkbox>
        )}
      </Field>
      <Field
        label={t('desk.contact.body')}
        required
        error={errors['body'] ?? (tried && contact.body.trim() === '' ? t('ui.field.needed') : undefined)}
      >
        {(join) => (
          <Input.TextArea
            {...join}
            value={contact.body}
            maxLength={20_000}
            placeholder={t('desk.contact.body.placeholder')}
            autoSize={{ minRows: 4, maxRows: 16 }}
            onChange={(event) => {
              change({ body: event.target.value });
            }}
            onPressEnter={(event) => {
              if (event.ctrlKey || event.metaKey) save();
            }}
          />
        )}
      </Field>
      {kind === 'callback' && contact.reached && (
        <Field label={t('desk.contact.satisfied')}>
          {(join) => (
            <Radio.Group
              id={join.id}
              aria-label={t('desk.contact.satisfied')}
              value={contact.satisfied}
              options={[
                { value: true, label: t('desk.contact.satisfied.yes') },
                { value: false, label: t('desk.contact.satisfied.no') },
              ]}
              onChange={(event) => {
                change({ satisfied: event.target.value as boolean });
              }}
            />
          )}
        </Field>
      )}
      <div className={styles['buttons']}>
        <ReasonedButton type="primary" reasons={whyNot} loading={add.isPending} onClick={save}>
          {t(kind === 'callback' ? 'desk.contact.save-callback' : 'desk.contact.save')}
        </ReasonedButton>
        <DraftNote state={draft.state} />
      </div>
    </Form>
  );
}
