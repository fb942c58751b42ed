import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  createPosition,
  getOrganization,
  updatePosition,
  type Organization,
  type Position,
} from '../../../../../contract/organization-contract.ts';
import { call } from '../../../../ui/client.ts';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { useTextIn, type TextsLike } from '../../../../ui/texts-in.ts';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import parts from '../parts/Parts.module.css';
import { TextsField } from '../parts/TextsField.tsx';
import { useNewRecord } from '../parts/use-new-record.ts';
import { CodeInput } from '../parts/CodeInput.tsx';
import styles from './Organization.module.css';

interface Values {
  title: TextsLike;
  duties: TextsLike | null;
}

/** Posts with what they are there for; procedures name them by their code. */
export function Positions({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [chosen, choose] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const current = organization.positions.find(({ code }) => code === chosen);
  const close = () => {
    choose(null);
    setAdding(false);
  };
  return (
    <>
      <div className={parts['filters']}>
        <Button
          icon={<PlusOutlined />}
          onClick={() => {
            setAdding(true);
          }}
        >
          {t('desk.admin.posts.add')}
        </Button>
      </div>
      {organization.positions.length === 0 ? (
        <EmptyState title={t('desk.admin.posts.empty')} hint={t('desk.admin.posts.empty.hint')} />
      ) : (
        <Panel flush>
          <ul className={parts['list']}>
            {organization.positions.map((post) => (
              <li key={post.code} className={styles['line']}>
                <span className={styles['name']}>
                  {textIn(post.title)} <small className={parts['code']}>{post.code}</small>
                </span>
                <span className={styles['about']}>{post.duties ? textIn(post.duties) : ''}</span>
                <span>{t('desk.admin.roles.people', { n: post.people })}</span>
                <Button
                  size="small"
                  onClick={() => {
                    choose(post.code);
                  }}
                >
                  {t('desk.admin.change')}
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Modal
        open={current !== undefined}
        title={current && textIn(current.title)}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {current && <PositionEditor position={current} onDone={close} />}
      </Modal>
      {adding && <NewPosition onClose={close} />}
    </>
  );
}

function PositionFields(props: {
  values: Values;
  change: (patch: Partial<Values>) => void;
  errors: Readonly<Record<string, string>>;
}) {
  const { values, change, errors } = props;
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('desk.admin.title')} error={errors['title']} required>
        {(join) => (
          <TextsField
            join={join}
            value={values.title}
            autoFocus
            onChange={(title) => {
              change({ title });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.duties')} error={errors['duties']}>
        {(join) => (
          <TextsField
            join={join}
            long
            value={values.duties ?? { 'zh-CN': '' }}
            onChange={(duties) => {
              change({ duties: duties['zh-CN'] === '' ? null : duties });
            }}
          />
        )}
      </Field>
    </>
  );
}

function PositionEditor({ position, onDone }: { position: Position; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const update = useCommand(updatePosition, {
    invalidates: [getOrganization],
    quiet: (error) => error.isConflict || error.fields.length > 0,
    onSuccess: () => void message.success(t('ui.save.saved')),
  });
  const editor = useEditor<Values>({
    draftKey: `position ${position.code}`,
    saved: { values: { title: position.title, duties: position.duties }, version: position.version },
    send: (values, version) =>
      update.mutateAsync({ params: { code: position.code }, body: { ...values, version: version ?? 1 } }),
    load: async () => {
      const { positions } = await call(getOrganization, {});
      const now = positions.find(({ code }) => code === position.code) ?? position;
      return { values: { title: now.title, duties: now.duties }, version: now.version };
    },
  });
  return (
    <Form layout="vertical">
      <PositionFields values={editor.values} change={editor.change} errors={topErrors(editor.error)} />
      <EditorFoot
        editor={editor}
        saveText={t('desk.admin.save')}
        labels={{ title: t('desk.admin.title'), duties: t('desk.admin.duties') }}
        onSaved={onDone}
      />
    </Form>
  );
}

function NewPosition({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const begin: Values & { code: string } = { code: '', title: { 'zh-CN': '' }, duties: null };
  const post = useNewRecord({
    begin,
    route: createPosition,
    args: (body) => ({ body }),
    invalidates: [getOrganization],
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={t('desk.admin.posts.add')}
      okText={t('desk.admin.posts.add')}
      confirmLoading={post.saving}
      onOk={post.save}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={post.save}>
        <PositionFields {...post} />
        <CodeInput
          value={post.values.code}
          error={post.errors['code']}
          onChange={(code) => {
            post.change({ code });
          }}
        />
      </Form>
    </Modal>
  );
}
