import { useId, type ReactNode } from 'react';
import styles from './Panel.module.css';

/** A part of a page on its own ground, with its heading; `flush` lets a table or list reach the edges. */
export function Panel(props: {
  title?: ReactNode;
  /** Right of the heading: a note, small buttons. */
  aside?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const headed = props.title !== undefined;
  return (
    <section className={styles['panel']} aria-labelledby={headed ? id : undefined}>
      {(headed || props.aside !== undefined) && (
        <header className={styles['head']}>
          {headed && <h2 id={id}>{props.title}</h2>}
          {props.aside !== undefined && <div className={styles['aside']}>{props.aside}</div>}
        </header>
      )}
      <div className={props.flush ? styles['flush'] : styles['body']}>{props.children}</div>
    </section>
  );
}
