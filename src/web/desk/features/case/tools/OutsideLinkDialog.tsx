import { Button, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** The private link of somebody outside, the one time that it is shown. */
export function OutsideLinkDialog({ link, onClose }: { link: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={link !== null}
      title={t('desk.sub-task.link.title')}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('desk.sub-task.link.done')}
        </Button>
      }
    >
      <p>{t('desk.sub-task.link.once')}</p>
      {link && (
        <Typography.Text
          style={{ overflowWrap: 'anywhere' }}
          copyable={{ text: link, tooltips: [t('ui.copy'), t('ui.copied')] }}
        >
          {link}
        </Typography.Text>
      )}
    </Modal>
  );
}
