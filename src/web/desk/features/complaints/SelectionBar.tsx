import { Button, Form, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listComplaints } from '../../../../contract/complaint-list-contract.ts';
import { assignMany, listRuns, tagMany, type ListRunView } from '../../../../contract/run-contract.ts';
import { listTags } from '../../../../contract/tag-contract.ts';
import { Field } from '../../../ui/Field.tsx';
import type { RouteArgs } from '../../../ui/route-like.ts';
import { useCommand } from '../../../ui/use-route.ts';
import { PersonPicker } from '../../pickers/PersonPicker.tsx';
import { TagPicker } from '../../pickers/TagPicker.tsx';
import { useCan } from '../../session.ts';
import { counted } from './counted.ts';
import type { Chosen } from './chosen.ts';
import type { Selection } from './use-selection.ts';
import styles from './ComplaintsPage.module.css';

/** What can be done with the chosen lines, or with all that match. */
export function SelectionBar(props: {
  selection: Selection;
  chosen: Chosen;
  count: string;
  onStarted: (run: ListRunView) => void;
  onExport: () => void;
}) {
  const { selection, chosen } = props;
  const { t } = useTranslation();
  const mayAssign = useCan('complaint.assign');
  const mayTag = useCan('complaint.comment');
  const [dialog, setDialog] = useState<'assign' | 'tag' | null>(null);
  const close = () => {
    setDialog(null);
  };
  const started = (run: ListRunView) => {
    close();
    selection.clear();
    props.onStarted(run);
  };
  const n = selection.all ? props.count : String(selection.ids.size);
  return (
    <div className={styles['selection']} role="region" aria-label={t('desk.list.selected', { n })}>
      <strong>{t('desk.list.selected', { n })}</strong>
      {!selection.all && (
        <Button type="link" size="small" onClick={selection.setAll}>
          {t('desk.list.select.all', { n: props.count })}
        </Button>
      )}
      {mayAssign && (
        <Button
          onClick={() => {
            setDialog('assign');
          }}
        >
          {t('desk.list.assign')}
        </Button>
      )}
      {mayTag && (
        <Button
          onClick={() => {
            setDialog('tag');
          }}
        >
          {t('desk.list.tag')}
        </Button>
      )}
      <Button onClick={props.onExport}>{t('desk.list.export')}</Button>
      <Button type="text" onClick={selection.clear}>
        {t('desk.list.select.none')}
      </Button>
      {dialog === 'assign' && <AssignDialog chosen={chosen} n={n} onClose={close} onStarted={started} />}
      {dialog === 'tag' && <TagDialog chosen={chosen} n={n} onClose={close} onStarted={started} />}
    </div>
  );
}

interface DialogProps {
  chosen: Chosen;
  n: string;
  onClose: () => void;
  onStarted: (run: ListRunView) => void;
}

function AssignDialog({ chosen, n, onClose, onStarted }: DialogProps) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const assign = useCommand(assignMany, { invalidates: [listComplaints, listRuns], onSuccess: onStarted });
  return (
    <Modal open title={t('desk.list.assign.title', counted(n))} onCancel={onClose} footer={null}>
      <p>{t('desk.list.assign.about')}</p>
      <Form
        layout="vertical"
        onFinish={() => {
          if (person) assign.mutate({ body: { of: chosen, personId: person, reason } });
        }}
      >
        <Field label={t('term.column.owner')} required>
          {(join) => <PersonPicker {...join} value={person} onChange={setPerson} autoFocus />}
        </Field>
        <Field label={t('desk.list.assign.reason')}>
          {(join) => (
            <Input.TextArea
              {...join}
              maxLength={1000}
              autoSize={{ minRows: 2 }}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" disabled={person === null} loading={assign.isPending}>
          {t('desk.list.assign')}
        </Button>
      </Form>
    </Modal>
  );
}

function TagDialog({ chosen, n, onClose, onStarted }: DialogProps) {
  const { t } = useTranslation();
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const tag = useCommand(tagMany, {
    invalidates: [listComplaints, listTags, listRuns],
    onSuccess: onStarted,
  });
  return (
    <Modal open title={t('desk.list.tag.title', counted(n))} onCancel={onClose} footer={null}>
      <Form
        layout="vertical"
        onFinish={() => {
          tag.mutate({
            body: { of: chosen, change: { add, remove } } satisfies RouteArgs<typeof tagMany>['body'],
          });
        }}
      >
        <Field label={t('desk.list.tag.add')}>
          {(join) => <TagPicker {...join} by="name" value={add} onChange={setAdd} autoFocus />}
        </Field>
        <Field label={t('desk.list.tag.remove')}>
          {(join) => <TagPicker {...join} by="id" value={remove} onChange={setRemove} />}
        </Field>
        <Space>
          <Button
            type="primary"
            htmlType="submit"
            disabled={add.length + remove.length === 0}
            loading={tag.isPending}
          >
            {t('desk.list.tag')}
          </Button>
        </Space>
      </Form>
    </Modal>
  );
}
