import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyView } from '../../../../contract/complaint-contract.ts';
import { editParty, getParty } from '../../../../contract/party-contract.ts';
import { channels, customerLevels } from '../../../../terms/lists.ts';
import { Field } from '../../../ui/Field.tsx';
import { topErrors } from '../../../ui/top-errors.ts';
import { useCommand } from '../../../ui/use-route.ts';

const limits = { name: 200, phone: 60, mail: 200, address: 500, formOfAddress: 60, customerNo: 60 } as const;
type TextName = keyof typeof limits;
/** What is shown masked: a stand-in must never be saved as if it were the name itself. */
const identity: readonly TextName[] = ['name', 'phone', 'mail', 'address'];

const texts: Record<TextName, string> = {
  name: 'desk.party.name',
  phone: 'desk.party.phone',
  mail: 'desk.party.mail',
  address: 'desk.party.address',
  formOfAddress: 'desk.party.form-of-address',
  customerNo: 'desk.party.customer-no',
};

/** Corrects a customer's data; what is masked stays empty here and is changed only where something is written. */
export function CustomerForm({ party, onClose }: { party: PartyView; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [changed, setChanged] = useState<Partial<Record<TextName, string>>>({});
  const [level, setLevel] = useState(party.level);
  const [channel, setChannel] = useState(party.preferredChannel);
  const hidden = (name: TextName) => party.masked && identity.includes(name);
  const edit = useCommand(editParty, {
    invalidates: [getParty],
    quiet: (error) => error.fields.length > 0,
    onSuccess: () => {
      void message.success(t('desk.customers.saved'));
      onClose();
    },
  });
  const errors = topErrors(edit.error);
  const save = () => {
    const words = Object.entries(changed).filter(
      ([name, value]) => !hidden(name as TextName) || value.trim() !== '',
    );
    edit.mutate({
      params: { id: party.id },
      body: {
        ...Object.fromEntries(words),
        ...(level !== party.level && { level }),
        ...(channel !== party.preferredChannel && { preferredChannel: channel as 'phone' | null }),
        version: party.version,
      },
    });
  };
  return (
    <Form layout="vertical" onFinish={save}>
      {(Object.keys(limits) as TextName[]).map((name) => (
        <Field key={name} label={t(texts[name])} error={errors[name]}>
          {(join) => (
            <Input
              {...join}
              autoComplete="off"
              maxLength={limits[name]}
              placeholder={hidden(name) ? String(party[name]) : undefined}
              value={changed[name] ?? (hidden(name) ? '' : (party[name] ?? ''))}
              onChange={(event) => {
                setChanged({ ...changed, [name]: event.target.value });
              }}
            />
          )}
        </Field>
      ))}
      <Field label={t('desk.party.level')} error={errors['level']}>
        {(join) => (
          <Select
            id={join.id}
            value={level}
            options={customerLevels.map((value) => ({ value, label: t(`term.customer-level.${value}`) }))}
            onChange={setLevel}
          />
        )}
      </Field>
      <Field label={t('desk.party.preferred')} error={errors['preferredChannel']}>
        {(join) => (
          <Select
            id={join.id}
            allowClear
            value={channel}
            options={channels.map((value) => ({ value, label: t(`term.channel.${value}`) }))}
            onChange={(value: string | undefined) => {
              setChannel(value ?? null);
            }}
          />
        )}
      </Field>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button type="primary" htmlType="submit" loading={edit.isPending}>
          {t('desk.customers.save')}
        </Button>
        <Button type="text" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </div>
    </Form>
  );
}
