import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { getInvestigation } from '../../../../../contract/investigation-contract.ts';
import {
  languages,
  languageTraits,
  outsiderKinds,
  type Language,
  type OutsiderKind,
} from '../../../../../terms/lists.ts';
import { Field } from '../../../../ui/Field.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import styles from './tools.module.css';

/** Whom outside is asked, and which files they may see. */
export interface AskedOutside {
  kind: OutsiderKind;
  name: string;
  contact: string;
  mail: string;
  language: Language;
  fileIds: string[];
}

/** Nobody yet. */
export const noOutsider: AskedOutside = {
  kind: 'supplier',
  name: '',
  contact: '',
  mail: '',
  language: 'zh-CN',
  fileIds: [],
};

/** Who outside is asked for a part: who they are, where the link goes, and what of the evidence they see. */
export function SubTaskOutsideFields(props: {
  complaintId: string;
  value: AskedOutside;
  error: string | undefined;
  nameMissing: boolean;
  onChange: (patch: Partial<AskedOutside>) => void;
}) {
  const { value, onChange } = props;
  const { t } = useTranslation();
  const text = (name: 'contact' | 'mail', label: string) => (
    <Field label={label}>
      {(join) => (
        <Input
          {...join}
          value={value[name]}
          maxLength={200}
          {...(name === 'mail' && { type: 'email' })}
          onChange={(event) => {
            onChange({ [name]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  return (
    <>
      <p className={styles['words']}>{t('desk.sub-task.outside.hint')}</p>
      <div className={styles['pair']}>
        <Field label={t('desk.sub-task.outside.kind')}>
          {(join) => (
            <Select
              {...join}
              value={value.kind}
              options={outsiderKinds.map((kind) => ({ value: kind, label: t(`term.outsider-kind.${kind}`) }))}
              onChange={(kind) => {
                onChange({ kind });
              }}
            />
          )}
        </Field>
        <Field
          label={t('desk.sub-task.outside.name')}
          required
          error={props.error ?? (props.nameMissing ? t('ui.field.needed') : undefined)}
        >
          {(join) => (
            <Input
              {...join}
              value={value.name}
              maxLength={200}
              onChange={(event) => {
                onChange({ name: event.target.value });
              }}
            />
          )}
        </Field>
        {text('contact', t('desk.sub-task.outside.contact'))}
        {text('mail', t('desk.sub-task.outside.mail'))}
        <Field label={t('desk.sub-task.outside.language')}>
          {(join) => (
            <Select
              {...join}
              value={value.language}
              options={languages.map((code) => ({ value: code, label: languageTraits[code].name }))}
              onChange={(language) => {
                onChange({ language });
              }}
            />
          )}
        </Field>
      </div>
      <SharedFiles
        complaintId={props.complaintId}
        value={value.fileIds}
        onChange={(fileIds) => {
          onChange({ fileIds });
        }}
      />
    </>
  );
}

/** Asked for once the server found numbers or addresses of people in the words: what somebody outside needs them for. */
export function RevealReason(props: {
  value: string;
  error: string | undefined;
  onChange: (reason: string) => void;
}) {
  const { t } = useTranslation();
  if (props.error === undefined && props.value === '') return null;
  return (
    <Field label={t('desk.sub-task.reveal')} help={t('desk.sub-task.reveal.help')} error={props.error}>
      {(join) => (
        <Input
          {...join}
          value={props.value}
          maxLength={500}
          onChange={(event) => {
            props.onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}

/** Picks files of the evidence for somebody outside; none at first. */
export function SharedFiles(props: {
  complaintId: string;
  value: string[];
  onChange: (fileIds: string[]) => void;
}) {
  const { t } = useTranslation();
  const evidence = useRoute(getInvestigation, { params: { id: props.complaintId } }).data?.evidence ?? [];
  const files = new Map(evidence.flatMap(({ file }) => (file ? [[file.id, file.name] as const] : [])));
  return (
    <Field label={t('desk.sub-task.outside.files')}>
      {(join) => (
        <Select
          {...join}
          mode="multiple"
          placeholder={t('desk.sub-task.outside.files.none')}
          value={props.value.filter((id) => files.has(id))}
          options={[...files].map(([value, label]) => ({ value, label }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={props.onChange}
        />
      )}
    </Field>
  );
}
