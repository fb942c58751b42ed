import { Button, Form, Input, Modal, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './Field.tsx';

/** A coded reason to choose from; `note` says in small what it means for whom. */
export interface ReasonChoice {
  code: string;
  title: string;
  note?: string | undefined;
}

/**
 * Asks why before something is done: words (needed unless `optional`), and one of the coded reasons where there are
 * any. `onOk` does it; the dialog waits for it and stays open when it fails (false).
 */
export function ReasonDialog(props: {
  open: boolean;
  title: string;
  about?: ReactNode;
  okText: string;
  danger?: boolean;
  optional?: boolean;
  choices?: readonly ReasonChoice[] | undefined;
  label?: string;
  onOk: (reason: string, choice: string | undefined) => Promise<boolean>;
  onCancel: () => void;
}) {
  return (
    <Modal
      open={props.open}
      title={props.title}
      onCancel={props.onCancel}
      footer={null}
      destroyOnHidden
      width={520}
    >
      <Asked {...props} />
    </Modal>
  );
}

function Asked(props: Parameters<typeof ReasonDialog>[0]) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [choice, setChoice] = useState<string>();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const noReason = !props.optional && reason.trim() === '';
  const noChoice = (props.choices?.length ?? 0) > 0 && choice === undefined;
  const go = async () => {
    setTried(true);
    if (noReason || noChoice) return;
    setBusy(true);
    await props.onOk(reason.trim(), choice).finally(() => {
      setBusy(false);
    });
  };
  return (
    <Form layout="vertical" onFinish={() => void go()} requiredMark={false}>
      {props.about && <p style={{ color: 'var(--ant-color-text-secondary)' }}>{props.about}</p>}
      {props.choices && props.choices.length > 0 && (
        <Field label={t('ui.reason.choice')} error={tried && noChoice ? t('ui.reason.choose') : undefined}>
          {() => (
            <Radio.Group
              aria-label={t('ui.reason.choice')}
              value={choice}
              style={{ display: 'grid', gap: 6 }}
              onChange={(event) => {
                setChoice(event.target.value as string);
              }}
            >
              {props.choices?.map((one) => (
                <Radio key={one.code} value={one.code}>
                  {one.title}
                  {one.note && choice === one.code && (
                    <small style={{ display: 'block', color: 'var(--ant-color-text-secondary)' }}>
                      {one.note}
                    </small>
                  )}
                </Radio>
              ))}
            </Radio.Group>
          )}
        </Field>
      )}
      <Field
        label={props.label ?? t(props.choices?.length ? 'ui.reason.details' : 'ui.reason.words')}
        error={tried && noReason ? t('ui.reason.missing') : undefined}
        help={props.optional ? t('ui.reason.optional') : undefined}
      >
        {(join) => (
          <Input.TextArea
            {...join}
            value={reason}
            autoFocus={!props.choices?.length}
            maxLength={1000}
            autoSize={{ minRows: 3, maxRows: 10 }}
            onChange={(event) => {
              setReason(event.target.value);
            }}
            onPressEnter={(event) => {
              if (event.ctrlKey || event.metaKey) void go();
            }}
          />
        )}
      </Field>
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
        <Button onClick={props.onCancel}>{t('ui.cancel')}</Button>
        <Button type="primary" htmlType="submit" danger={props.danger} loading={busy}>
          {props.okText}
        </Button>
      </div>
    </Form>
  );
}
