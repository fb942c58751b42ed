import { keepPreviousData } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkComplaint, type CaseView } from '../../../../../contract/complaint-contract.ts';
import { listComplaints } from '../../../../../contract/complaint-list-contract.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDrafted } from '../../../../ui/use-drafted.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { useSettled } from '../../../../ui/use-settled.ts';
import { useCaseCommand } from '../use-case-command.ts';

const kinds = ['duplicate', 'repeat', 'related'] as const;
const helpTexts = {
  duplicate: 'desk.case.link.duplicate.help',
  repeat: 'desk.case.link.repeat.help',
  related: 'desk.case.link.related.help',
} as const;

interface Given {
  kind: (typeof kinds)[number];
  other: { value: string; label: string } | null;
  reason: string;
}

const empty: Given = { kind: 'duplicate', other: null, reason: '' };

/** Links the case to another one: the same matter, the same again after closing, or something that belongs to it. */
export function LinkDialog({ complaint, onClose }: { complaint: CaseView; onClose: () => void }) {
  const { t } = useTranslation();
  const { values, change, state, discard } = useDrafted(`link:${complaint.id}`, empty);
  const { kind, other, reason } = values;
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const q = useSettled(typed.trim(), 200);
  const customer = complaint.complainant?.id;
  const query = q.length >= 2 ? { q, limit: 12 } : customer ? { complainant: customer, limit: 12 } : null;
  const found = useRoute(listComplaints, query && { query }, { placeholderData: keepPreviousData });
  const lines = (found.data?.items ?? [])
    .filter(({ id }) => id !== complaint.id)
    .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  // What was chosen before a reload keeps its name, whatever is searched now.
  const options = other && !lines.some(({ value }) => value === other.value) ? [other, ...lines] : lines;
  const close = () => {
    void discard();
    onClose();
  };
  const link = useCaseCommand(linkComplaint, { said: t('desk.case.link.done'), onSuccess: close });
  const errors = topErrors(link.error);
  return (
    <Modal
      open
      title={t('desk.case.link')}
      okText={t('desk.case.link.save')}
      confirmLoading={link.isPending}
      onCancel={close}
      onOk={() => {
        setTried(true);
        if (other)
          link.mutate({ params: { id: complaint.id }, body: { otherId: other.value, kind, reason } });
      }}
    >
      <Form layout="vertical" component="div">
        <Field label={t('desk.case.link.kind')} help={t(helpTexts[kind])}>
          {(join) => (
            <ChipPick
              {...join}
              label={t('desk.case.link.kind')}
              value={kind}
              choices={kinds.map((value) => ({ value, label: t(`term.case-link.${value}`) }))}
              onChange={(value) => {
                change({ kind: value as Given['kind'] });
              }}
            />
          )}
        </Field>
        <Field
          label={t('desk.case.link.other')}
          error={errors['otherId'] ?? (tried && !other ? t('ui.field.needed') : undefined)}
        >
          {(join) => (
            <Select
              {...join}
              value={other?.value}
              allowClear
              loading={found.isFetching}
              showSearch={{ filterOption: false, onSearch: setTyped }}
              placeholder={t('desk.case.link.search')}
              notFoundContent={null}
              options={options}
              onChange={(id: string | null | undefined) => {
                change({ other: options.find(({ value }) => value === id) ?? null });
              }}
            />
          )}
        </Field>
        <Field label={t('ui.reason.words')} help={t('ui.reason.optional')} error={errors['reason']}>
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
