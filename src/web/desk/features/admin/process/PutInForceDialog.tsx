import { App, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  getProcessVersion,
  listProcesses,
  putProcessInForce,
  type ProcessLine,
  type ProcessVersionView,
} from '../../../../../contract/process-contract.ts';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import styles from './PutInForceDialog.module.css';

/** Says what putting a version in force does and leaves alone, and does it. */
export function PutInForceDialog(props: {
  open: boolean;
  line: ProcessLine;
  version: ProcessVersionView;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const text = useTextIn();
  const { message } = App.useApp();
  const { line, version } = props;
  const put = useCommand(putProcessInForce, {
    invalidates: [listProcesses, getProcessVersion],
    onSuccess: ({ version: n, staying }) => {
      props.onClose();
      void message.success(
        staying > 0
          ? t('desk.process.force.done-staying', { n, count: staying })
          : t('desk.process.force.done', { n }),
      );
    },
  });
  const before = line.versions.find(({ state }) => state === 'in-force');
  const open = line.versions.reduce((sum, one) => sum + (one.open ?? 0), 0);
  const named = (known: boolean) =>
    version.posts
      .filter((post) => post.known === known && post.people === 0)
      .map(({ code }) => {
        const post = version.outline?.positions.find((one) => one.code === code);
        return post ? text(post.title) : code;
      })
      .join(t('ui.list.separator'));
  const newPosts = named(false);
  const emptyPosts = named(true);
  return (
    <Modal
      open={props.open}
      title={t('desk.process.force.title', { title: text(line.title), n: version.version })}
      okText={t(version.state === 'draft' ? 'desk.process.put-in-force' : 'desk.process.put-back')}
      confirmLoading={put.isPending}
      onCancel={props.onClose}
      onOk={() => {
        put.mutate({ params: { id: version.id } });
      }}
      width={520}
    >
      <ul className={styles['effects']}>
        <li>{t('desk.process.force.from-now', { n: version.version })}</li>
        {before && <li>{t('desk.process.force.retires', { n: before.version })}</li>}
        <li>
          {open > 0 ? t('desk.process.force.staying', { count: open }) : t('desk.process.force.none-staying')}
        </li>
        {newPosts !== '' && <li>{t('desk.process.force.new-posts', { posts: newPosts })}</li>}
        {emptyPosts !== '' && (
          <li className={styles['warning']}>{t('desk.process.force.empty-posts', { posts: emptyPosts })}</li>
        )}
      </ul>
    </Modal>
  );
}
