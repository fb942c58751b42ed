import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../../ui/PageHead.tsx';
import { useLanguageChoice } from '../../use-language-choice.ts';
import styles from './OutsideFrame.module.css';

/** The page around those who are not signed in: product, title, languages by one tap. */
export function OutsideFrame(props: { title: string; about?: string; wide?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const { now, choices, choose } = useLanguageChoice();
  usePageTitle(props.title);
  return (
    <div className={styles['outside']}>
      <header className={styles['bar']}>
        <span className={styles['mark']}>
          诉解 <small>Redress</small>
        </span>
        <Segmented
          size="small"
          value={now}
          options={choices}
          aria-label={t('desk.me.language')}
          onChange={(language) => void choose(language)}
        />
      </header>
      <main className={props.wide ? styles['wide'] : styles['main']}>
        <h1>{props.title}</h1>
        {props.about && <p className={styles['about']}>{props.about}</p>}
        {props.children}
      </main>
    </div>
  );
}
