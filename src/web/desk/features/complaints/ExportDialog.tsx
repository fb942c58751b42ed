import { App, Button, Checkbox, Divider, Form, Input, Modal, Radio, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { writeLedger } from '../../../../contract/document-contract.ts';
import { exportMany, listRuns, type ListRunView } from '../../../../contract/run-contract.ts';
import { documentFormats, type DocumentFormat } from '../../../../terms/document-values.ts';
import type { Language } from '../../../../terms/lists.ts';
import type { ComplaintColumn } from '../../../../terms/complaint-columns.ts';
import { ApiError } from '../../../ui/api-error.ts';
import { useErrorText } from '../../../ui/error-text.ts';
import { Field } from '../../../ui/Field.tsx';
import { openMade } from '../../../ui/open-made.ts';
import { useCommand } from '../../../ui/use-route.ts';
import { useCan } from '../../session.ts';
import { counted } from './counted.ts';
import type { Chosen } from './chosen.ts';

type Format = 'xlsx' | 'csv-sheet' | 'csv';

/** A table of what is shown: as which file, in whose words, and whether people's data are needed in full. */
export function ExportDialog(props: {
  chosen: Chosen;
  n: string;
  sort: string;
  columns: readonly ComplaintColumn[];
  onClose: () => void;
  onStarted: (run: ListRunView) => void;
}) {
  const { t } = useTranslation();
  const mayUnmask = useCan('party.unmask');
  const [format, setFormat] = useState<Format>('xlsx');
  const [wording, setWording] = useState<'words' | 'codes'>('words');
  const [whole, setWhole] = useState(false);
  const [reason, setReason] = useState('');
  const start = useCommand(exportMany, { invalidates: [listRuns], onSuccess: props.onStarted });
  const run = () => {
    start.mutate({
      body: {
        of: props.chosen,
        columns: props.columns.join(','),
        ...{ format: format === 'xlsx' ? 'xlsx' : 'csv', bom: format === 'csv-sheet', wording },
        ...(props.sort && { sort: props.sort }),
        ...(whole && { unmask: reason }),
      },
    });
  };
  return (
    <Modal open title={t('desk.list.export.title', counted(props.n))} onCancel={props.onClose} footer={null}>
      <p>{t('desk.list.export.about')}</p>
      <Form layout="vertical" onFinish={run}>
        <Field label={t('desk.list.export.format')}>
          {(join) => (
            <Radio.Group
              {...join}
              value={format}
              options={(['xlsx', 'csv-sheet', 'csv'] as const).map((value) => ({
                value,
                label: t(`desk.list.export.format.${value}`),
              }))}
              onChange={(event) => {
                setFormat(event.target.value as Format);
              }}
            />
          )}
        </Field>
        <Field label={t('desk.list.export.wording')}>
          {(join) => (
            <Radio.Group
              {...join}
              value={wording}
              options={(['words', 'codes'] as const).map((value) => ({
                value,
                label: t(`desk.list.export.wording.${value}`),
              }))}
              onChange={(event) => {
                setWording(event.target.value as 'words' | 'codes');
              }}
            />
          )}
        </Field>
        {mayUnmask && (
          <Form.Item>
            <Checkbox
              checked={whole}
              onChange={(event) => {
                setWhole(event.target.checked);
              }}
            >
              {t('desk.list.export.unmask')}
            </Checkbox>
          </Form.Item>
        )}
        {whole && (
          <Field label={t('desk.list.export.reason')} help={t('desk.party.unmask.about')} required>
            {(join) => (
              <Input
                {...join}
                maxLength={1000}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value);
                }}
              />
            )}
          </Field>
        )}
        <Button
          type="primary"
          htmlType="submit"
          loading={start.isPending}
          disabled={whole && reason.trim() === ''}
        >
          {t('desk.list.export')}
        </Button>
      </Form>
      <Ledger chosen={props.chosen} sort={props.sort} />
    </Modal>
  );
}

/** The same complaints as a ledger to be printed, masked. */
function Ledger({ chosen, sort }: { chosen: Chosen; sort: string }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [writing, setWriting] = useState<DocumentFormat | null>(null);
  const write = async (format: DocumentFormat) => {
    setWriting(format);
    const body = { of: chosen, language: i18n.language as Language, format, ...(sort && { sort }) };
    await openMade(writeLedger, { body }, format === 'pdf' ? 'tab' : 'save').catch((error: unknown) => {
      if (error instanceof ApiError) void message.error(errorText(error), 6);
    });
    setWriting(null);
  };
  return (
    <>
      <Divider />
      <p>{t('desk.list.ledger.about')}</p>
      <Space>
        {documentFormats.map((format) => (
          <Button key={format} loading={writing === format} onClick={() => void write(format)}>
            {t('desk.list.ledger', { format: t(`term.document-format.${format}`) })}
          </Button>
        ))}
      </Space>
    </>
  );
}
