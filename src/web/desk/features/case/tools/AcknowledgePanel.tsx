import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { acknowledge } from '../../../../../contract/correspondence-contract.ts';
import { writtenChannels } from '../../../../../terms/lists.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { useDrafted } from '../../../../ui/use-drafted.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useWhyNot } from '../use-why-not.ts';
import styles from './tools.module.css';

/** Tells the complainant the number, what happens next and by when: in writing, or as was said on the phone. */
export function AcknowledgePanel(props: ToolProps) {
  const { complaint, action } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.handle');
  const { values, change, state, discard } = useDrafted<{ how: 'written' | 'oral'; note: string }>(
    `acknowledge:${complaint.id}`,
    { how: writtenChannels.includes(complaint.channel) ? 'written' : 'oral', note: '' },
  );
  const { how, note } = values;
  const send = useCaseCommand(acknowledge, {
    said: t('desk.acknowledge.done'),
    onSuccess: () => {
      void discard();
      props.onDone();
    },
  });
  if (action.done) return <p className={styles['hint']}>{t('desk.acknowledge.was')}</p>;
  return (
    <Form layout="vertical" component="div" className={styles['form']}>
      <Field label={t('desk.acknowledge.how')}>
        {(join) => (
          <Radio.Group
            id={join.id}
            aria-label={t('desk.acknowledge.how')}
            value={how}
            options={[
              { value: 'written', label: t('desk.acknowledge.written') },
              { value: 'oral', label: t('desk.acknowledge.oral') },
            ]}
            onChange={(event) => {
              change({ how: event.target.value as 'written' | 'oral' });
            }}
          />
        )}
      </Field>
      <p className={styles['hint']}>
        {t(how === 'written' ? 'desk.acknowledge.written.about' : 'desk.acknowledge.oral.about')}
      </p>
      <Field label={t(how === 'written' ? 'desk.acknowledge.added' : 'desk.acknowledge.note')}>
        {(join) => (
          <Input.TextArea
            {...join}
            value={note}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => {
              change({ note: event.target.value });
            }}
          />
        )}
      </Field>
      <div>
        <ReasonedButton
          type="primary"
          reasons={whyNot}
          loading={send.isPending}
          onClick={() => {
            send.mutate({ params: { id: complaint.id }, body: { how, note } });
          }}
        >
          {t(how === 'written' ? 'desk.acknowledge.send' : 'desk.acknowledge.record')}
        </ReasonedButton>{' '}
        <DraftNote state={state} />
      </div>
    </Form>
  );
}
