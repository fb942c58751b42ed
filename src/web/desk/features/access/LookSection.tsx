import { App, Form, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { getMe, updateMe } from '../../../../contract/me-contract.ts';
import type { Language } from '../../../../terms/lists.ts';
import { useStoredChoice } from '../../../ui/stored-choice.ts';
import { themeChoice, themeModes } from '../../../ui/theme.ts';
import { useCommand } from '../../../ui/use-route.ts';
import { useLanguageChoice } from '../../use-language-choice.ts';
import { useMe } from '../../session.ts';
import styles from './ProfilePage.module.css';

/** Language, time zone, light or dark; each counts at once. */
export function LookSection() {
  const { t } = useTranslation();
  const { person } = useMe();
  const { message } = App.useApp();
  const language = useLanguageChoice();
  const [mode, setMode] = useStoredChoice(themeChoice, themeModes, 'system');
  const save = useCommand(updateMe, {
    invalidates: [getMe],
    onSuccess: () => void message.success(t('desk.me.saved')),
  });
  const zones = Intl.supportedValuesOf('timeZone');
  const chooseLanguage = async (next: Language) => {
    await language.choose(next);
    save.mutate({ body: { language: next } });
  };
  return (
    <section className={styles['section']}>
      <h2>{t('desk.me.look')}</h2>
      <Form layout="vertical" className={styles['fields']} component="div">
        <Form.Item label={t('desk.me.language')} htmlFor="me-language">
          <Select
            id="me-language"
            value={language.now}
            options={language.choices}
            onChange={(next) => void chooseLanguage(next)}
          />
        </Form.Item>
        <Form.Item label={t('desk.me.zone')} extra={t('desk.me.zone.hint')} htmlFor="me-zone">
          <Select
            id="me-zone"
            showSearch
            value={person.zone}
            options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
            onChange={(zone) => {
              save.mutate({ body: { zone } });
            }}
          />
        </Form.Item>
        <Form.Item label={t('desk.me.theme')}>
          <Segmented
            value={mode}
            options={themeModes.map((value) => ({ value, label: t(`desk.me.theme.${value}`) }))}
            onChange={setMode}
          />
        </Form.Item>
      </Form>
    </section>
  );
}
