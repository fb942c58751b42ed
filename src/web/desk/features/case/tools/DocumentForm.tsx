import { App, Button, Checkbox, Form, Input, Radio, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  issueDocument,
  previewDocument,
  type DocumentChoices,
} from '../../../../../contract/document-contract.ts';
import { documentFormats, type DocumentFormat } from '../../../../../terms/document-values.ts';
import { languages, languageTraits, type Language } from '../../../../../terms/lists.ts';
import { ApiError } from '../../../../ui/api-error.ts';
import { Field } from '../../../../ui/Field.tsx';
import { openMade } from '../../../../ui/open-made.ts';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useErrorText } from '../../../../ui/error-text.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

/** Which document, in which language, as which file; looked at before it is issued. */
export function DocumentForm(props: {
  complaintId: string;
  choices: DocumentChoices;
  /** The document that the step asks for. */
  asked: string | undefined;
}) {
  const { t } = useTranslation();
  const text = useTextIn();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const { complaintId, choices, asked } = props;
  const [chosen, setChosen] = useState(asked);
  const [language, setLanguage] = useState<Language>(choices.language);
  const [format, setFormat] = useState<DocumentFormat>('pdf');
  const [whole, setWhole] = useState(false);
  const [reason, setReason] = useState('');
  const [looking, setLooking] = useState(false);
  const one = choices.offered.find(({ code }) => code === chosen) ?? choices.offered[0];
  const issue = useCaseCommand(issueDocument, { said: t('desk.document.done') });
  if (!one) return null;
  const named = new Set(choices.offered.flatMap((offered) => (offered.named ? offered.code : [])));
  const body = { language, format, ...(whole && { unmask: reason }) };
  const params = { id: complaintId, code: one.code };
  const unsaid = whole && reason.trim() === '' ? [t('desk.document.reason.missing')] : [];
  const reasons = [
    ...(choices.mayIssue ? [] : [t('desk.document.may-not')]),
    ...one.missing.map((lack) => t(`error.${lack.code}`, { title: lack.title.replace('\n', ' ') })),
    ...unsaid,
  ];
  const look = async () => {
    setLooking(true);
    await openMade(previewDocument, { params, body }, format === 'pdf' ? 'tab' : 'save').catch(
      (error: unknown) => {
        if (error instanceof ApiError) void message.error(errorText(error), 6);
      },
    );
    setLooking(false);
  };
  return (
    <Form layout="vertical" className={styles['form']}>
      <Field label={t('desk.document.which')} help={text(one.about)}>
        {(join) => (
          <Select
            {...join}
            showSearch={{ optionFilterProp: 'label' }}
            value={one.code}
            onChange={setChosen}
            options={choices.offered.map(({ code, title }) => ({ value: code, label: text(title) }))}
            optionRender={({ label, value }) => (
              <>
                {label} {named.has(String(value)) && <Tag>{t('desk.document.named')}</Tag>}
              </>
            )}
          />
        )}
      </Field>
      <div className={styles['pair']}>
        <Field label={t('desk.document.language')}>
          {(join) => (
            <Select
              {...join}
              value={language}
              onChange={setLanguage}
              options={languages.map((value) => ({ value, label: languageTraits[value].name }))}
            />
          )}
        </Field>
        <Field label={t('desk.document.format')}>
          {(join) => (
            <Radio.Group
              {...join}
              value={format}
              options={documentFormats.map((value) => ({ value, label: t(`term.document-format.${value}`) }))}
              onChange={(event) => {
                setFormat(event.target.value as DocumentFormat);
              }}
            />
          )}
        </Field>
      </div>
      {choices.mayUnmask && (
        <Form.Item>
          <Checkbox
            checked={whole}
            onChange={(event) => {
              setWhole(event.target.checked);
            }}
          >
            {t('desk.document.unmask')}
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
      {one.missing.length > 0 && (
        <ul className={styles['parts']} aria-label={t('desk.document.missing')}>
          {one.missing.map((lack, index) => (
            <li key={`${lack.title} ${index}`} data-missing="true">
              ○ {t(`error.${lack.code}`, { title: lack.title.replace('\n', ' ') })}
            </li>
          ))}
        </ul>
      )}
      <div className={styles['buttons']}>
        <ReasonedButton
          type="primary"
          reasons={reasons}
          loading={issue.isPending}
          onClick={() => {
            issue.mutate({ params, body });
          }}
        >
          {t('desk.document.issue')}
        </ReasonedButton>
        <Button loading={looking} disabled={unsaid.length > 0} onClick={() => void look()}>
          {t('desk.document.preview')}
        </Button>
      </div>
    </Form>
  );
}
