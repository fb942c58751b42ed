import type { ReactNode } from 'react';
import { useEffect } from 'react';
import styles from './PageHead.module.css';

/** The head of a page: title (also the window's), a line about it, and what can be done at the right. */
export function PageHead(props: {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  above?: ReactNode;
}) {
  usePageTitle(props.title);
  return (
    <header className={styles['head']}>
      {props.above && <div className={styles['above']}>{props.above}</div>}
      <div className={styles['line']}>
        <h1>{props.title}</h1>
        {props.actions && <div className={styles['actions']}>{props.actions}</div>}
      </div>
      {props.about && <div className={styles['about']}>{props.about}</div>}
    </header>
  );
}

/** Names the window (and its line in the browser's history) after what is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Redress`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
