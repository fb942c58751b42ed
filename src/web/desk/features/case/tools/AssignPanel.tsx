import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askHandover, assignOwner, takeCase } from '../../../../../contract/complaint-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { PersonTag } from '../../../../ui/PersonTag.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import { useMe } from '../../../session.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { HandsChain } from './HandsChain.tsx';
import styles from './tools.module.css';

type Duty = 'owner' | 'first-contact';

/** Whose the case is: take it, give it, hand it over; the chain of hands below. */
export function AssignPanel({ complaint, onDone }: ToolProps) {
  const { t } = useTranslation();
  const me = useMe().person;
  const { abilities, owner, status } = complaint;
  const open = status === 'open' || status === 'suspended';
  const mayAssign = open && abilities.includes('complaint.assign');
  const mayHand = open && abilities.includes('complaint.handle') && owner !== null;
  const maySupervise = open && abilities.includes('complaint.supervise');
  const mayTake = useMe().permissions.includes('complaint.handle') && open && owner === null;
  const [personId, setPersonId] = useState<string | null>(null);
  const [duty, setDuty] = useState<Duty>('owner');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const params = { id: complaint.id };
  const take = useCaseCommand(takeCase, { said: t('desk.assign.taken'), onSuccess: onDone });
  const clear = () => {
    setPersonId(null);
    setReason('');
    setTried(false);
  };
  const asked = { said: t('desk.assign.asked'), onSuccess: clear };
  const assign = useCaseCommand(assignOwner, asked);
  const hand = useCaseCommand(askHandover, asked);
  const duties: readonly Duty[] = [
    ...(mayAssign || mayHand ? (['owner'] as const) : []),
    ...(maySupervise ? (['first-contact'] as const) : []),
  ];
  // Giving an owner is the dispatcher's; moving a duty on is a handover, which needs its reason.
  const handing = duty === 'first-contact' || mayHand;
  const errors = topErrors(handing ? hand.error : assign.error);
  const needsReason = handing && tried && reason.trim() === '';
  const go = () => {
    setTried(true);
    if (personId === null || (handing && reason.trim() === '')) return;
    if (handing) hand.mutate({ params, body: { duty, personId, reason: reason.trim() } });
    else assign.mutate({ params, body: { personId, reason: reason.trim() } });
  };
  return (
    <>
      <dl className={styles['facts']}>
        <dt>{t('term.case-role.owner')}</dt>
        <dd>
          <PersonTag person={owner} me={owner?.id === me.id} nobody={t('desk.case.owner.none')} />
        </dd>
        <dt>{t('term.case-role.first-contact')}</dt>
        <dd>
          <PersonTag person={complaint.firstContact} me={complaint.firstContact?.id === me.id} />
        </dd>
      </dl>
      {mayTake && (
        <Button
          type="primary"
          loading={take.isPending}
          style={{ marginBottom: 16 }}
          onClick={() => {
            take.mutate({ params });
          }}
        >
          {t('desk.assign.take')}
        </Button>
      )}
      {duties.length > 0 && (
        <Form layout="vertical" component="div" className={styles['form']}>
          {duties.length > 1 && (
            <Segmented
              value={duty}
              options={duties.map((value) => ({ value, label: t(`term.case-role.${value}`) }))}
              onChange={setDuty}
              style={{ justifySelf: 'start', marginBottom: 12 }}
            />
          )}
          <Field
            label={t(handing ? 'desk.assign.hand-to' : 'desk.assign.give-to')}
            help={t('desk.assign.help')}
            error={errors['personId'] ?? (tried && personId === null ? t('ui.field.needed') : undefined)}
          >
            {(join) => (
              <PersonPicker
                {...join}
                value={personId}
                onChange={setPersonId}
                without={duty === 'owner' ? [owner?.id ?? ''] : [complaint.firstContact?.id ?? '', me.id]}
              />
            )}
          </Field>
          <Field
            label={t('desk.assign.reason')}
            required={handing}
            error={errors['reason'] ?? (needsReason ? t('ui.reason.missing') : undefined)}
          >
            {(join) => (
              <Input.TextArea
                {...join}
                value={reason}
                maxLength={1000}
                autoSize={{ minRows: 2, maxRows: 6 }}
                onChange={(event) => {
                  setReason(event.target.value);
                }}
              />
            )}
          </Field>
          <div>
            <Button
              type={mayTake ? 'default' : 'primary'}
              loading={assign.isPending || hand.isPending}
              onClick={go}
            >
              {t(handing ? 'desk.assign.hand' : 'desk.assign.give')}
            </Button>
          </div>
        </Form>
      )}
      <HandsChain complaintId={complaint.id} />
    </>
  );
}
