import { UserOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { updateMe } from '../../../contract/me-contract.ts';
import type { Language } from '../../../terms/lists.ts';
import { themeChoice, themeModes, type ThemeMode } from '../../ui/theme.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useStoredChoice } from '../../ui/stored-choice.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useCommand } from '../../ui/use-route.ts';
import { signOut } from '../auth-client.ts';
import { useLanguageChoice } from '../use-language-choice.ts';
import { useMe } from '../session.ts';

/** Who I am, and what is mine alone: profile, language, look, shortcuts, leaving. */
export function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const language = useLanguageChoice();
  const [mode, setMode] = useStoredChoice(themeChoice, themeModes, 'system');
  const save = useCommand(updateMe);
  const leave = async () => {
    try {
      await signOut();
      location.assign('/');
    } catch (error) {
      void message.error(errorText(error));
    }
  };
  const chosen = (key: string) => {
    const [what, value = ''] = key.split(':');
    if (what === 'profile') void navigate({ to: '/profile' });
    if (what === 'keys') onKeys();
    if (what === 'leave') void leave();
    if (what === 'theme') setMode(value as ThemeMode);
    if (what === 'language') {
      save.mutate({ body: { language: value as Language } });
      void language.choose(value as Language);
    }
  };
  const items: MenuProps['items'] = [
    { key: 'who', label: person.name, type: 'group' },
    { key: 'profile', label: t('desk.me.profile') },
    {
      key: 'languages',
      label: t('desk.me.language'),
      children: language.choices.map(({ value, label }) => ({ key: `language:${value}`, label })),
    },
    {
      key: 'themes',
      label: t('desk.me.theme'),
      children: themeModes.map((one) => ({ key: `theme:${one}`, label: t(`desk.me.theme.${one}`) })),
    },
    ...(narrow ? [] : [{ key: 'keys', label: t('desk.keys.open') }]),
    { type: 'divider' },
    { key: 'leave', label: t('desk.me.leave') },
  ];
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items,
        selectable: true,
        selectedKeys: [`language:${language.now}`, `theme:${mode}`],
        onClick: ({ key }) => chosen(key),
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={t('desk.me.menu', { name: person.name })}>
        {narrow ? null : person.name}
      </Button>
    </Dropdown>
  );
}
