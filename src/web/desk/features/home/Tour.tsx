import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readStored, writeStored } from '../../../ui/stored-choice.ts';

const seen = 'redress.tour';

/** Three lines for somebody who is here for the first time; gone for good when closed. */
export function Tour() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => readStored(seen) !== 'seen');
  if (!open) return null;
  return (
    <Alert
      type="info"
      style={{ marginBottom: 16 }}
      title={t('desk.home.tour.title')}
      description={
        <ol style={{ margin: 0, paddingInlineStart: 20 }}>
          <li>{t('desk.home.tour.work')}</li>
          <li>{t('desk.home.tour.case')}</li>
          <li>{t('desk.home.tour.keys')}</li>
        </ol>
      }
      closable={{
        onClose: () => {
          writeStored(seen, 'seen');
          setOpen(false);
        },
      }}
    />
  );
}
