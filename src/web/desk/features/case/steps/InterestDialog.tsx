import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { declareInterest, type CaseView } from '../../../../../contract/complaint-contract.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDrafted } from '../../../../ui/use-drafted.ts';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import { useMe } from '../../../session.ts';
import { useCaseCommand } from '../use-case-command.ts';

const kinds = ['complained-about', 'declared'] as const;

interface Given {
  personId: string | null;
  kind: (typeof kinds)[number];
  reason: string;
}

/** Keeps somebody out of the case: complained about, or with an interest in it; others than oneself only by who supervises. */
export function InterestDialog({ complaint, onClose }: { complaint: CaseView; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe().person;
  const mayOthers = complaint.abilities.includes('complaint.supervise');
  const { values, change, state, discard } = useDrafted<Given>(`interest:${complaint.id}`, {
    personId: mayOthers ? null : me.id,
    kind: mayOthers ? 'complained-about' : 'declared',
    reason: '',
  });
  const { kind, reason } = values;
  const personId = mayOthers ? values.personId : me.id;
  const [tried, setTried] = useState(false);
  const close = () => {
    void discard();
    onClose();
  };
  const declare = useCaseCommand(declareInterest, { said: t('desk.case.interest.done'), onSuccess: close });
  const errors = topErrors(declare.error);
  const needed = t('ui.field.needed');
  return (
    <Modal
      open
      title={t('desk.case.interest')}
      okText={t('desk.case.interest.save')}
      okButtonProps={{ danger: true }}
      confirmLoading={declare.isPending}
      onCancel={close}
      onOk={() => {
        setTried(true);
        if (personId && reason.trim())
          declare.mutate({ params: { id: complaint.id }, body: { personId, kind, reason: reason.trim() } });
      }}
    >
      <p>{t(personId === me.id ? 'desk.case.interest.about-me' : 'desk.case.interest.about')}</p>
      <Form layout="vertical" component="div">
        <Field
          label={t('desk.case.interest.who')}
          error={errors['personId'] ?? (tried && !personId ? needed : undefined)}
        >
          {(join) => (
            <PersonPicker
              {...join}
              value={personId}
              onChange={(id) => {
                change({ personId: id });
              }}
              known={[me]}
              disabled={!mayOthers}
            />
          )}
        </Field>
        <Field label={t('desk.case.interest.kind')}>
          {(join) => (
            <ChipPick
              {...join}
              label={t('desk.case.interest.kind')}
              value={kind}
              choices={kinds.map((value) => ({ value, label: t(`term.interest-kind.${value}`) }))}
              onChange={(value) => {
                change({ kind: value as Given['kind'] });
              }}
            />
          )}
        </Field>
        <Field
          label={t('ui.reason.words')}
          required
          error={errors['reason'] ?? (tried && !reason.trim() ? needed : undefined)}
        >
          {(join) => (
            <Input.TextArea
              {...join}
              value={reason}
              maxLength={1000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => {
                change({ reason: event.target.value });
              }}
            />
          )}
        </Field>
        <DraftNote state={state} />
      </Form>
    </Modal>
  );
}
