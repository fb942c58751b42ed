import type { ReactNode } from 'react';
import styles from './States.module.css';

/** Nothing here yet: says so, and how it gets filled; with the button that does it. */
export function EmptyState(props: {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  compact?: boolean;
}) {
  return (
    <div className={props.compact ? styles['compact'] : styles['state']}>
      <p className={styles['title']}>{props.title}</p>
      {props.hint && <p className={styles['hint']}>{props.hint}</p>}
      {props.action}
    </div>
  );
}
