import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyText } from '../../../../ui/CopyText.tsx';
import styles from './Parts.module.css';

/** Shows a secret this one time; it closes only by saying that it was written down. */
export function SecretDialog(props: {
  title: string;
  about: string;
  secret: string | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      open={props.secret !== null}
      title={props.title}
      width={520}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      okText={t('desk.admin.secret.kept')}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={props.onClose}
    >
      <p>{props.about}</p>
      <div className={styles['secret']}>
        <CopyText text={props.secret ?? ''} />
      </div>
    </Modal>
  );
}
