import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { themeChoice, themeFor, themeModes } from '../ui/theme.ts';
import { useDark } from '../ui/use-dark.ts';
import { useMedia } from '../ui/use-media.ts';
import { useStoredChoice } from '../ui/stored-choice.ts';
import { Gate } from './Gate.tsx';
import { antLocale } from './i18n.ts';
import { makeQueryClient } from './query-client.ts';
import styles from './app.module.css';

/** The whole desk: look, words, cache of answers, and behind the gate the pages. */
export function DeskApp() {
  const { i18n } = useTranslation();
  const [mode] = useStoredChoice(themeChoice, themeModes, 'system');
  const dark = useDark(mode);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const [client] = useState(makeQueryClient);
  return (
    <ConfigProvider
      theme={themeFor({ dark, still }, i18n.language)}
      locale={antLocale(i18n.language)}
      button={{ autoInsertSpace: false }}
    >
      <App message={{ top: 56 }} className={`${styles['app'] ?? ''} ${dark ? (styles['dark'] ?? '') : ''}`}>
        <QueryClientProvider client={client}>
          <Gate />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
