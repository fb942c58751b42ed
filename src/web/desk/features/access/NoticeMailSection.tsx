import { App, Form, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { getMe, updateMe } from '../../../../contract/me-contract.ts';
import { noticeMailWishes } from '../../../../terms/notice-kinds.ts';
import { useCommand } from '../../../ui/use-route.ts';
import { useMe } from '../../session.ts';
import styles from './ProfilePage.module.css';

/** Which notices come by mail, too; says why none can where there is no mail server or no address. */
export function NoticeMailSection() {
  const { t } = useTranslation();
  const { person, sendsMail } = useMe();
  const { message } = App.useApp();
  const save = useCommand(updateMe, {
    invalidates: [getMe],
    onSuccess: () => void message.success(t('desk.me.saved')),
  });
  const whyNot = !sendsMail
    ? 'desk.me.notice-mail.no-server'
    : person.mail
      ? null
      : 'desk.me.notice-mail.no-address';
  return (
    <section className={styles['section']}>
      <h2>{t('desk.me.notice-mail')}</h2>
      {whyNot ? (
        <p className={styles['hint']}>{t(whyNot)}</p>
      ) : (
        <Form layout="vertical" className={styles['fields']} component="div">
          <Form.Item
            label={t('desk.me.notice-mail.which', { mail: person.mail })}
            extra={t('desk.me.notice-mail.hint')}
          >
            <Segmented
              value={person.noticeMail}
              options={noticeMailWishes.map((value) => ({ value, label: t(`term.notice-mail.${value}`) }))}
              onChange={(noticeMail) => {
                save.mutate({ body: { noticeMail } });
              }}
            />
          </Form.Item>
        </Form>
      )}
    </section>
  );
}
