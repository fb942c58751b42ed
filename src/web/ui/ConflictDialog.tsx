import { Modal, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ConflictDialog.module.css';

/** One field that both changed. */
export interface ConflictField {
  name: string;
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
}

/** Which side counts, by field name. */
export type ConflictChoice = Record<string, 'mine' | 'theirs'>;

/** Somebody else saved first: shows both sides of each field and lets the person choose; nothing is lost silently. */
export function ConflictDialog(props: {
  open: boolean;
  fields: readonly ConflictField[];
  /** Who saved meanwhile, if it is known. */
  by?: string;
  onResolve: (choice: ConflictChoice) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ConflictChoice>({});
  const choiceOf = (name: string) => chosen[name] ?? 'mine';
  return (
    <Modal
      open={props.open}
      title={t('ui.conflict.title')}
      width={760}
      onCancel={props.onCancel}
      cancelText={t('ui.conflict.cancel')}
      okText={t('ui.conflict.save')}
      onOk={() => {
        props.onResolve(Object.fromEntries(props.fields.map(({ name }) => [name, choiceOf(name)])));
      }}
      mask={{ closable: false }}
    >
      <p className={styles['about']}>
        {props.by === undefined ? t('ui.conflict.about') : t('ui.conflict.about-by', { name: props.by })}
      </p>
      {props.fields.map((field) => (
        <fieldset key={field.name} className={styles['field']}>
          <legend>{field.label}</legend>
          <Radio.Group
            className={styles['sides']}
            value={choiceOf(field.name)}
            onChange={(event) => {
              setChosen({ ...chosen, [field.name]: event.target.value as 'mine' | 'theirs' });
            }}
          >
            <Side value="mine" head={t('ui.conflict.mine')} content={field.mine} />
            <Side value="theirs" head={t('ui.conflict.theirs')} content={field.theirs} />
          </Radio.Group>
        </fieldset>
      ))}
    </Modal>
  );
}

function Side({ value, head, content }: { value: 'mine' | 'theirs'; head: string; content: ReactNode }) {
  return (
    <Radio value={value} className={styles['side']}>
      <span className={styles['head']}>{head}</span>
      <span className={styles['content']}>{content === '' || content === null ? '—' : content}</span>
    </Radio>
  );
}
